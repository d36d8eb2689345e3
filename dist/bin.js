#!/usr/bin/env node
const[e,...t]=process.argv.slice(2);if(e===`app`){let{run:e}=await import(`./shared-run.js`);await e(t)}else await import(`./shared-run2.js`);export{};