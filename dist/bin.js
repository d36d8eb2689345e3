#!/usr/bin/env node
// src/bin.ts
/**
* The package's command. `wattnudge app` is the GitHub App, everything else the command line: each is loaded only where it is
* asked for, so that neither pays for the other's packages, and neither knows the other.
*/
const [command, ...rest] = process.argv.slice(2);
if (command === "app") {
	const { run } = await import("./app-run.js");
	await run(rest);
} else await import("./cli-run.js");
export {};
