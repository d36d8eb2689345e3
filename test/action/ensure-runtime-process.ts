/** One job of several: runs `ensureRuntime` with the options that it is given and says what came of it. */
import { ensureRuntime } from '../../src/action/native-runtime/index.ts';

console.log(JSON.stringify(await ensureRuntime(JSON.parse(process.argv[2] ?? ''))));
