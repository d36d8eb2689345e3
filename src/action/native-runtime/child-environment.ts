import { delimiter, dirname } from 'node:path';

/** What any program needs to find its way on a machine and in its network. No token is among it. */
const NEEDED =
  /^(PATH|PATHEXT|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|XDG_CACHE_HOME|XDG_CONFIG_HOME|TMPDIR|TEMP|TMP|LANG|LC_ALL|SystemRoot|ComSpec|LD_LIBRARY_PATH|(?:HTTPS?|ALL|NO)_PROXY|NODE_EXTRA_CA_CERTS|NODE_USE_SYSTEM_CA|SSL_CERT_FILE|SSL_CERT_DIR)$/i;

/** Which registry, through which proxy, with which certificates, into which cache. What authenticates is left out. */
const NPM_SETTINGS =
  /^npm_config_(registry|@[^:]+:registry|cache|userconfig|globalconfig|(?:https?_)?proxy|noproxy|no_proxy|cafile|ca|strict_ssl|fetch_\w+|maxsockets|offline|prefer_offline|replace_registry_host|local_address)$/i;

/** For npm. A private registry's credentials stand in a `.npmrc` of the runner, which npm reads itself. */
export function npmEnvironment(environment: NodeJS.ProcessEnv, node: string): NodeJS.ProcessEnv {
  const isPassedOn = (name: string) => NEEDED.test(name) || NPM_SETTINGS.test(name);
  const passed = pick(environment, (name) => isPassedOn(name) && !isPath(name));
  // An npm that is a script starts the first `node` that it finds.
  return { ...passed, PATH: [dirname(node), ...pathFolders(environment)].join(delimiter) };
}

/** For onnxruntime-node's own script, which takes proxies from variables of its own (those of `global-agent`). */
export function installScriptEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const passed = pick(environment, (name) => NEEDED.test(name));
  const proxy = passed.HTTPS_PROXY ?? passed.https_proxy ?? passed.HTTP_PROXY ?? passed.http_proxy;
  const noProxy = passed.NO_PROXY ?? passed.no_proxy;
  return {
    ...passed,
    ...(proxy && { GLOBAL_AGENT_HTTP_PROXY: proxy }),
    ...(noProxy && { GLOBAL_AGENT_NO_PROXY: noProxy }),
  };
}

/** The folders in which programs are looked for. */
export function pathFolders(environment: NodeJS.ProcessEnv): readonly string[] {
  const [path = ''] = Object.values(pick(environment, isPath));
  return path.split(delimiter).filter((folder) => folder !== '');
}

/** Windows calls it `Path`, and a copy of an environment no longer knows that it means the same. */
const isPath = (name: string) => name.toUpperCase() === 'PATH';

function pick(environment: NodeJS.ProcessEnv, isPassedOn: (name: string) => boolean): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => isPassedOn(name)));
}
