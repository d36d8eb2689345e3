// The build of `bottleneck` that @octokit/plugin-throttling runs on ships without types; its interface is the same.
declare module 'bottleneck/light.js' {
  export { default } from 'bottleneck';
}
