import { WattnudgeError } from "./station-errors.js";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { devNull } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { spawn } from "node:child_process";
// src/git/lfs-pointer.ts
/** The specification: "Pointer files must be less than 1024 bytes in size". */
const maxPointerBytes = 1024;
const pointer = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\noid sha256:([0-9a-f]{64})\nsize (0|[1-9]\d{0,15})\n$/;
/**
* Reads a Git LFS pointer, strictly as version 1 of its specification writes it
* (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). Anything else, also a pointer with extensions (their
* content is made by a program of the user's), is a plain file: `undefined`.
*/
function parseLfsPointer(content) {
	if (content.length > 1024) return void 0;
	const fields = pointer.exec(content.toString("latin1"));
	if (!fields?.[1] || !fields[2]) return void 0;
	const bytes = Number(fields[2]);
	return Number.isSafeInteger(bytes) ? {
		sha256: fields[1],
		bytes
	} : void 0;
}
function formatLfsPointer({ sha256, bytes }) {
	return `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${bytes}\n`;
}
/** Whether a file that should be another one is a pointer, of whatever version. */
function looksLikePointer(start) {
	return start.startsWith("version https://git-lfs.github.com/spec/");
}
/** What brings the file that a pointer stands for. */
const POINTER_REMEDY = "Run `git lfs pull`, or check out with `lfs: true`.";
// src/git/run-git.ts
/**
* Settings for every call. No path, revision or other text from outside is ever an argument: objects are named by
* their ids, everything else goes through standard input.
*/
const hardened = [
	"--no-pager",
	"-c",
	"core.fsmonitor=false",
	"-c",
	`core.hooksPath=${devNull}`
];
/**
* Starts git with its three streams as pipes. The caller reads standard output to its end, or kills the process.
* `environment` adds to git's environment, or takes from it what is `undefined`.
*/
function startGit(args, { directory, signal }, environment = {}) {
	const child = spawn("git", [...hardened, ...args], {
		cwd: directory,
		env: {
			...gitEnvironment(),
			...environment
		},
		stdio: "pipe",
		signal,
		windowsHide: true
	});
	child.stdin.on("error", () => {});
	return child;
}
/** Resolves when the process is over. Throws `git-missing`, or the reason of an abort. */
function exitOf(child, options) {
	return new Promise((resolve, reject) => {
		child.once("error", (cause) => {
			if (options.signal?.aborted) return reject(options.signal.reason);
			reject(cause.code === "ENOENT" ? gitMissing(cause) : cause);
		});
		child.once("close", (code) => resolve(code ?? 1));
	});
}
/**
* Output that is kept of one call. A file of a listing takes a hundred bytes, and the largest repositories have half a million.
* A few trees of which each names the next one ten times are a billion paths, in some hundred bytes of a pull request
* (CWE-400: uncontrolled resource consumption).
*/
const MAX_OUTPUT_BYTES = 128 * 2 ** 20;
/**
* Runs git to its end with all output in memory: for listings, never for contents of models.
*
* @throws WattnudgeError `listing-too-large` as soon as there is more than `MAX_OUTPUT_BYTES` of it; `git-missing`
*/
async function runGit(args, options) {
	const child = startGit(args, options);
	const stdout = [];
	let bytes = 0;
	let stderr = "";
	child.stdout.on("data", (chunk) => {
		bytes += chunk.length;
		if (bytes <= MAX_OUTPUT_BYTES) stdout.push(chunk);
		else child.kill("SIGKILL");
	});
	child.stderr.on("data", (chunk) => {
		stderr = (stderr + chunk.toString()).slice(-65536);
	});
	child.stdin.end(options.input ?? "");
	const status = await exitOf(child, options);
	if (bytes > MAX_OUTPUT_BYTES) throw listingTooLarge(args[0]);
	return {
		status,
		stdout: Buffer.concat(stdout),
		stderr
	};
}
/** Like `runGit`, and a failure of git is an error. */
async function gitOutput(args, options) {
	const result = await runGit(args, options);
	if (result.status !== 0) throw gitFailed(args, result);
	return result.stdout;
}
function listingTooLarge(command) {
	return new WattnudgeError("listing-too-large", `Expected at most ${MAX_OUTPUT_BYTES / 2 ** 20} MiB from git ${command}, which is over a million files; there is more.`, { remedy: "Look for folders that contain each other many times, and remove them from the commit." });
}
function gitFailed(args, result) {
	const said = result.stderr.trim().split("\n").slice(-3).join(" ") || "nothing on standard error";
	return new WattnudgeError("git-failed", `git ${args[0]} ended with status ${result.status}: ${said}`, { remedy: "Run `git fsck` in the repository; in a partial or shallow clone, fetch the missing objects." });
}
function gitMissing(cause) {
	return new WattnudgeError("git-missing", "Expected the program git on PATH, found none.", {
		remedy: "Install git (https://git-scm.com/downloads).",
		cause
	});
}
/**
* The environment of git. What the user configured for safety (`safe.directory`) and for fetching (credentials of a
* partial clone) stays; what would point git elsewhere or let it ask or run something goes.
*/
function gitEnvironment() {
	const { GIT_DIR: _dir, GIT_WORK_TREE: _workTree, GIT_COMMON_DIR: _commonDir, GIT_INDEX_FILE: _index, GIT_OBJECT_DIRECTORY: _objects, GIT_ALTERNATE_OBJECT_DIRECTORIES: _alternates, GIT_NAMESPACE: _namespace, GIT_SHALLOW_FILE: _shallow, GIT_EXTERNAL_DIFF: _externalDiff, ...inherited } = process.env;
	return {
		...inherited,
		LC_ALL: "C",
		GIT_TERMINAL_PROMPT: "0",
		GIT_ASKPASS: "",
		GIT_OPTIONAL_LOCKS: "0",
		GIT_NO_REPLACE_OBJECTS: "1",
		GIT_GRAFT_FILE: devNull
	};
}
// src/git/lfs-content.ts
/**
* The content that a Git LFS pointer stands for: from the repository's own store of LFS objects where it is there, else from
* the source that the repository was opened with, else through `git lfs smudge`, which asks the LFS server. Streams, and never more than the pointer says; the caller
* verifies the hash. Throws `lfs-unavailable`.
*/
async function* resolveLfsContent(repository, path, pointer, signal) {
	const stored = storedObjectPath(repository, pointer);
	const stats = await stat(stored).catch(() => void 0);
	if (stats?.isFile() && stats.size === pointer.bytes) yield* createReadStream(stored, { signal });
	else if (repository.lfs) yield* repository.lfs(pointer, signal);
	else yield* smudge(repository, path, pointer, signal);
}
function storedObjectPath({ commonDirectory }, { sha256 }) {
	return join(commonDirectory, "lfs", "objects", sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}
async function* smudge(repository, path, pointer, signal) {
	const options = {
		directory: repository.directory,
		signal
	};
	const child = startGit(["lfs", "smudge"], options, { GIT_LFS_SKIP_SMUDGE: void 0 });
	const exit = exitOf(child, options);
	exit.catch(() => {});
	let stderr = "";
	child.stderr.on("data", (chunk) => {
		stderr = (stderr + chunk.toString()).slice(-4096);
	});
	child.stdin.end(formatLfsPointer(pointer));
	let bytes = 0;
	try {
		for await (const chunk of child.stdout) {
			bytes += chunk.length;
			if (bytes > pointer.bytes) break;
			yield chunk;
		}
		if (bytes > pointer.bytes) throw unavailable(path, pointer, "git lfs smudge gave other content");
		if (await exit !== 0) throw unavailable(path, pointer, reasonIn(stderr));
		if (bytes < pointer.bytes) throw unavailable(path, pointer, "git lfs smudge gave other content");
	} finally {
		child.kill();
	}
}
function reasonIn(stderr) {
	if (/'lfs' is not a git command/.test(stderr)) return "git-lfs is not installed";
	return stderr.split("\n").filter((line) => line.trim() !== "").at(-1)?.trim() ?? "git lfs smudge failed";
}
function unavailable(path, pointer, reason) {
	const message = `${JSON.stringify(path)} is a Git LFS pointer (oid sha256:${pointer.sha256}), and its content isn’t available: ${reason}.`;
	return new WattnudgeError("lfs-unavailable", message, { remedy: "Install git-lfs and run `git lfs fetch --all`, or set `lfs: true` in actions/checkout." });
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/usingCtx.js
function _usingCtx() {
	var r = "function" == typeof SuppressedError ? SuppressedError : function(r, e) {
		var n = Error();
		return n.name = "SuppressedError", n.error = r, n.suppressed = e, n;
	}, e = {}, n = [];
	function using(r, e) {
		if (null != e) {
			if (Object(e) !== e) throw new TypeError("using declarations can only be used with objects, functions, null, or undefined.");
			if (r) var o = e[Symbol.asyncDispose || Symbol["for"]("Symbol.asyncDispose")];
			if (void 0 === o && (o = e[Symbol.dispose || Symbol["for"]("Symbol.dispose")], r)) var t = o;
			if ("function" != typeof o) throw new TypeError("Object is not disposable.");
			t && (o = function o() {
				try {
					t.call(e);
				} catch (r) {
					return Promise.reject(r);
				}
			}), n.push({
				v: e,
				d: o,
				a: r
			});
		} else r && n.push({
			d: e,
			a: r
		});
		return e;
	}
	return {
		e,
		u: using.bind(null, !1),
		a: using.bind(null, !0),
		d: function d() {
			var o, t = this.e, s = 0;
			function next() {
				for (; o = n.pop();) try {
					if (!o.a && 1 === s) return s = 0, n.push(o), Promise.resolve().then(next);
					if (o.d) {
						var r = o.d.call(o.v);
						if (o.a) return s |= 2, Promise.resolve(r).then(next, err);
					} else s |= 1;
				} catch (r) {
					return err(r);
				}
				if (1 === s) return t !== e ? Promise.reject(t) : Promise.resolve();
				if (t !== e) throw t;
			}
			function err(n) {
				return t = t !== e ? new r(n, t) : n, next();
			}
			return next();
		}
	};
}
// src/git/objects.ts
/** The sizes of objects; an object that is not there has none. One process, no content is read. */
async function sizesOf(oids, options) {
	const wanted = [...new Set(oids)];
	const sizes = /* @__PURE__ */ new Map();
	if (wanted.length === 0) return sizes;
	const input = `${wanted.join("\n")}\n`;
	const output = await gitOutput([
		"cat-file",
		"--batch-check",
		"--buffer"
	], {
		...options,
		input
	});
	for (const line of output.toString("latin1").split("\n")) {
		const found = /^([0-9a-f]{40,64}) \w+ (\d+)$/.exec(line);
		if (found?.[1]) sizes.set(found[1], Number(found[2]));
	}
	return sizes;
}
/**
* Objects from one `git cat-file --batch`, in the order asked for. git is held back while the reader is busy, so that memory
* does not grow with an object.
*/
var ObjectStream = class {
	#child;
	#reader;
	#stderr = "";
	#whyEnded;
	#left;
	/** `isBulk`: git writes when it has much to say, so all has to be asked for and `asked()` called before the first is taken. */
	constructor(options, { isBulk = false } = {}) {
		this.#child = startGit([
			"cat-file",
			"--batch",
			...isBulk ? ["--buffer"] : []
		], options);
		const exit = exitOf(this.#child, options);
		exit.catch(() => {});
		this.#child.stderr.on("data", (chunk) => {
			this.#stderr = (this.#stderr + chunk.toString()).slice(-4096);
		});
		this.#whyEnded = async () => gitFailed(["cat-file"], {
			status: await exit,
			stderr: this.#stderr
		});
		this.#reader = new ByteReader(this.#child.stdout, this.#whyEnded);
	}
	/** Ids of our own making, never text from outside. */
	ask(...names) {
		this.#child.stdin.write(`${names.join("\n")}\n`);
	}
	asked() {
		this.#child.stdin.end();
	}
	/** The next object asked for; `undefined` where it is not there. Throws `git-failed`. */
	async take() {
		if (this.#left !== void 0) {
			for await (const _rest of this.#left);
			await this.#reader.skipByte();
			this.#left = void 0;
		}
		const header = await this.#reader.line();
		if (header === void 0) throw await this.#whyEnded();
		const [, oid, type, size] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(header) ?? [];
		if (oid === void 0 || type === void 0) return void 0;
		const bytes = Number(size);
		this.#left = this.#reader.take(bytes);
		return {
			oid,
			type,
			bytes,
			content: this.#left
		};
	}
	[Symbol.dispose]() {
		this.#child.kill();
	}
};
/** Streams blobs in the order asked for. Missing objects are left out. */
async function* streamBlobs(oids, options) {
	try {
		var _usingCtx$3 = _usingCtx();
		if (oids.length === 0) return;
		const objects = _usingCtx$3.u(new ObjectStream(options, { isBulk: true }));
		objects.ask(...oids);
		objects.asked();
		for (let index = 0; index < oids.length; index++) {
			const object = await objects.take();
			if (object?.type === "blob") yield object;
		}
	} catch (_) {
		_usingCtx$3.e = _;
	} finally {
		_usingCtx$3.d();
	}
}
/** The whole content of an object that is known to be small. */
async function wholeContent({ content }) {
	const chunks = [];
	for await (const chunk of content) chunks.push(chunk);
	return Buffer.concat(chunks);
}
/** Reads small blobs whole, for callers that have looked at the sizes before. Missing objects are left out. */
async function readBlobs(oids, options) {
	const contents = /* @__PURE__ */ new Map();
	for await (const blob of streamBlobs([...new Set(oids)], options)) contents.set(blob.oid, await wholeContent(blob));
	return contents;
}
/** Lines and counted bytes from one stream, a chunk at a time. */
var ByteReader = class {
	#chunks;
	#whyEnded;
	#pending = Buffer.alloc(0);
	/** `whyEnded` gives the reason where the stream ends within an object, or throws a better one. */
	constructor(stream, whyEnded) {
		this.#chunks = stream[Symbol.asyncIterator]();
		this.#whyEnded = whyEnded;
	}
	/** The text up to the next line feed; `undefined` at the end. Headers of git are short. */
	async line() {
		let end = this.#pending.indexOf("\n");
		while (end < 0) {
			const chunk = await this.#next();
			if (!chunk) return void 0;
			this.#pending = Buffer.concat([this.#pending, chunk]);
			end = this.#pending.indexOf("\n");
		}
		const text = this.#pending.toString("latin1", 0, end);
		this.#pending = this.#pending.subarray(end + 1);
		return text;
	}
	async *take(bytes) {
		for (let left = bytes; left > 0;) {
			const chunk = this.#pending.length > 0 ? this.#pending : await this.#next();
			if (!chunk) throw await this.#whyEnded();
			const part = chunk.subarray(0, left);
			this.#pending = chunk.subarray(part.length);
			left -= part.length;
			yield part;
		}
	}
	/** The line feed after an object's content. */
	async skipByte() {
		for await (const _byte of this.take(1));
	}
	async #next() {
		try {
			const { value, done } = await this.#chunks.next();
			return done ? void 0 : value;
		} catch {
			return;
		}
	}
};
// src/git/blob-cache.ts
/** Size of a file's content: of a Git LFS pointer, of what it points to. */
function contentBytes(file) {
	return file.lfs?.bytes ?? file.bytes;
}
/**
* Brings the contents of files into the cache, `<cacheDirectory>/blobs/<oid>` (Git LFS: `lfs/<sha256>`), by one
* streaming `git cat-file` for all that is missing. An entry is written under a temporary name, verified and renamed:
* processes may do this at once, and a reader never sees half a file. Entries in place are hashed again before
* they are used, and replaced where they do not match.
*
* The result has the file or the reason it could not be had, by blob id: one unavailable model is no reason to lose
* the others. Throws only what concerns all (git missing, disk full, abort).
*/
async function fetchFiles(repository, files, options) {
	const results = /* @__PURE__ */ new Map();
	const absent = /* @__PURE__ */ new Map();
	for (const file of files) {
		if (results.has(file.blob) || absent.has(file.blob)) continue;
		const cached = await verifiedEntry(repository, file, options);
		if (cached) results.set(file.blob, cached);
		else if (repository.takeDisk(contentBytes(file))) absent.set(file.blob, file);
		else results.set(file.blob, tooMuchToUnpack(file));
	}
	const oids = [...absent.values()].filter((file) => !file.lfs).map((file) => file.blob);
	for await (const blob of streamBlobs(oids, {
		directory: repository.directory,
		signal: options.signal
	})) {
		const file = absent.get(blob.oid);
		if (file) results.set(blob.oid, await store(repository, file, blob.content, options));
	}
	for (const file of absent.values()) {
		if (file.lfs) {
			const content = resolveLfsContent(repository, file.path, file.lfs, options.signal);
			results.set(file.blob, await store(repository, file, content, options).catch(asResult));
		}
		if (!results.has(file.blob)) results.set(file.blob, missingObject(file));
	}
	return results;
}
function entryPath(file, cacheDirectory) {
	return file.lfs ? join(cacheDirectory, "lfs", file.lfs.sha256) : join(cacheDirectory, "blobs", file.blob);
}
/** Entries that this process has hashed, by path and the state of the file, so that none is hashed twice in a review. */
const hashed = /* @__PURE__ */ new Map();
async function verifiedEntry(repository, file, options) {
	const path = entryPath(file, options.cacheDirectory);
	const before = await fingerprint(path);
	if (before === void 0) return void 0;
	const known = hashed.get(before);
	if (known) {
		options.onBytes?.(known.bytes);
		return known;
	}
	const hashes = new ContentHashes(repository, file);
	for await (const chunk of createReadStream(path, { signal: options.signal })) hashes.update(chunk);
	const cached = hashes.verified(path);
	if (!cached) return void 0;
	hashed.set(before, cached);
	options.onBytes?.(cached.bytes);
	return cached;
}
async function store(repository, file, content, options) {
	const path = entryPath(file, options.cacheDirectory);
	const temporary = `${path}.${randomUUID()}.tmp`;
	await mkdir(dirname(path), { recursive: true });
	try {
		const hashes = new ContentHashes(repository, file);
		const handle = await open(temporary, "wx", 292);
		try {
			for await (const chunk of content) {
				hashes.update(chunk);
				await handle.writeFile(chunk);
				options.onBytes?.(chunk.length);
			}
		} finally {
			await handle.close();
		}
		const cached = hashes.verified(path);
		if (!cached) return wrongContent(file);
		await rename(temporary, path);
		const state = await fingerprint(path);
		if (state) hashed.set(state, cached);
		return cached;
	} finally {
		await rm(temporary, { force: true });
	}
}
async function fingerprint(path) {
	const stats = await stat(path, { bigint: true }).catch(() => void 0);
	return stats?.isFile() ? [
		path,
		stats.ino,
		stats.size,
		stats.mtimeNs
	].join("\0") : void 0;
}
/** Hashes content as SHA-256 and, where git names it, as git does: `blob <size> NUL content`. */
var ContentHashes = class {
	#file;
	#sha256 = createHash("sha256");
	#git;
	#bytes = 0;
	constructor(repository, file) {
		this.#file = file;
		if (!file.lfs) this.#git = createHash(repository.objectFormat).update(`blob ${file.bytes}\0`);
	}
	update(chunk) {
		this.#bytes += chunk.length;
		this.#sha256.update(chunk);
		this.#git?.update(chunk);
	}
	verified(path) {
		const sha256 = this.#sha256.digest("hex");
		return (this.#file.lfs ? sha256 === this.#file.lfs.sha256 : this.#git?.digest("hex") === this.#file.blob) && this.#bytes === contentBytes(this.#file) ? {
			path,
			sha256,
			bytes: this.#bytes
		} : void 0;
	}
};
function asResult(cause) {
	if (cause instanceof WattnudgeError) return cause;
	throw cause;
}
/** What is fetched is counted as it comes, compressed: a gigabyte of zeros is a megabyte then (CWE-409: data amplification). */
function tooMuchToUnpack(file) {
	const message = `The content of ${JSON.stringify(file.path)} takes ${contentBytes(file)} bytes on disk, more than is left for it in this review.`;
	return new WattnudgeError("too-much-to-unpack", message, { remedy: "If the disk has room, raise `max-total-mib`. Otherwise change fewer models at once." });
}
function missingObject(file) {
	const message = `The content of ${JSON.stringify(file.path)} (blob ${file.blob}) is not in the repository.`;
	return new WattnudgeError("object-missing", message, { remedy: "Fetch it: `git fetch` with access to the remote of this partial clone, or clone the repository again." });
}
function wrongContent(file) {
	const message = `The content of ${JSON.stringify(file.path)} does not match its id ${file.lfs?.sha256 ?? file.blob}.`;
	return new WattnudgeError("object-corrupt", message, { remedy: "Run `git fsck` (Git LFS: `git lfs fsck`)." });
}
// src/git/raw-path.ts
function rawPath(bytes) {
	return bytes.toString("latin1");
}
/** The raw path of a name that is known as text. */
function rawPathOfText(text) {
	return rawPath(Buffer.from(text, "utf8"));
}
/** For people: invalid UTF-8 becomes U+FFFD. */
function displayPath(path) {
	return Buffer.from(path, "latin1").toString("utf8");
}
/** The folder of a path; '' is the repository's root. */
function folderOf(path) {
	return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
function baseNameOf(path) {
	return path.slice(path.lastIndexOf("/") + 1);
}
function joinPath(folder, name) {
	return folder === "" ? name : `${folder}/${name}`;
}
/** The folder itself and all above it, down to '' for the root. */
function foldersUpFrom(folder) {
	const folders = [folder];
	for (let current = folder; current !== "";) {
		current = folderOf(current);
		folders.push(current);
	}
	return folders;
}
/** The last extension in lower case, with its dot; '' for none. A leading dot is a name and no extension. */
function extensionOf(path) {
	const name = baseNameOf(path);
	const dot = name.lastIndexOf(".");
	return dot <= 0 ? "" : name.slice(dot).toLowerCase();
}
function isOnnx(path) {
	return path.slice(-5).toLowerCase() === ".onnx";
}
// src/git/blob-facts.ts
/** What is behind an id never changes: each is asked for once. */
const known = /* @__PURE__ */ new WeakMap();
/** Sizes of blobs, and which of them are pointers of Git LFS (only blobs small enough to be one are read). */
async function describeBlobs(repository, oids, signal) {
	const options = {
		directory: repository.directory,
		signal
	};
	const facts = known.get(repository) ?? /* @__PURE__ */ new Map();
	known.set(repository, facts);
	const sizes = await sizesOf([...oids].filter((oid) => !facts.has(oid)), options);
	const contents = await readBlobs([...sizes].filter(([, bytes]) => bytes <= maxPointerBytes).map(([oid]) => oid), options);
	for (const [oid, bytes] of sizes) {
		const content = contents.get(oid);
		const lfs = content && parseLfsPointer(content);
		facts.set(oid, {
			bytes,
			lfs
		});
	}
	return facts;
}
function trackedFile(path, blob, role, facts) {
	return {
		path: displayPath(path),
		blob,
		role,
		...facts.get(blob) ?? { bytes: 0 }
	};
}
// src/git/tree.ts
/** Lists every file of a commit or tree, without touching a blob (no sizes: they would fetch in a partial clone). */
async function listTree(oid, options) {
	const entries = parseTree(await listEverything(oid, options));
	return new Map([...entries].filter(([, { type }]) => type !== "folder"));
}
/**
* With folders: those without a file are no entry of their own else, and a billion of them would be looked through in silence.
*
* @throws WattnudgeError `listing-too-large`
*/
function listEverything(oid, options) {
	return gitOutput([
		"ls-tree",
		"-r",
		"-t",
		"-z",
		"--full-tree",
		oid
	], options);
}
/** Lists one folder of a commit or tree, names only one level deep. */
async function listFolder(oid, options) {
	try {
		var _usingCtx$2 = _usingCtx();
		return await readFolder(oid, _usingCtx$2.u(new ObjectStream(options)));
	} catch (_) {
		_usingCtx$2.e = _;
	} finally {
		_usingCtx$2.d();
	}
}
/** Walks the folders one by one: names are compared as bytes, and no path is ever an argument of git. */
async function entryAt(commit, path, options) {
	try {
		var _usingCtx3 = _usingCtx();
		return await findEntry(commit, path, _usingCtx3.u(new ObjectStream(options)));
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		_usingCtx3.d();
	}
}
async function findEntry(commit, path, objects) {
	let entry = {
		type: "folder",
		oid: commit
	};
	for (const name of path.split("/")) {
		if (entry?.type !== "folder") return void 0;
		const folder = await readFolder(entry.oid, objects);
		const displayed = name.includes("�") ? [...folder].find(([raw]) => displayPath(raw) === name)?.[1] : void 0;
		entry = folder.get(rawPathOfText(name)) ?? displayed;
	}
	return entry;
}
/** The names right in a folder, or in the root of a commit. */
async function readFolder(oid, objects) {
	objects.ask(`${oid}^{tree}`);
	const tree = await objects.take();
	if (tree === void 0) throw gitFailed(["cat-file"], {
		status: 0,
		stderr: `the tree of ${oid} is missing`
	});
	if (tree.bytes > MAX_OUTPUT_BYTES) throw listingTooLarge("cat-file");
	return parseFolder(await wholeContent(tree), tree.oid.length / 2);
}
/** Reads a tree object: `mode SPACE name NUL id`, the id as bytes. */
function parseFolder(content, idBytes) {
	const tree = /* @__PURE__ */ new Map();
	for (let start = 0; start < content.length;) {
		const space = content.indexOf(" ", start);
		const end = content.indexOf(0, start);
		if (space < 0 || end < space) throw new Error("git has a tree that cannot be read");
		const mode = content.toString("latin1", start, space).padStart(6, "0");
		start = end + 1 + idBytes;
		tree.set(rawPath(content.subarray(space + 1, end)), {
			type: entryType(mode),
			oid: content.toString("hex", end + 1, start)
		});
	}
	return tree;
}
/** Reads the output of `git ls-tree -z`: `mode type oid TAB path NUL`. */
function parseTree(output) {
	const tree = /* @__PURE__ */ new Map();
	for (let start = 0; start < output.length;) {
		const end = output.indexOf(0, start);
		const tab = output.indexOf("	", start);
		if (end < 0 || tab < 0 || tab > end) throw new Error("git ls-tree gave a line that cannot be read");
		const [mode = "", , oid = ""] = output.toString("latin1", start, tab).split(" ");
		tree.set(rawPath(output.subarray(tab + 1, end)), {
			type: entryType(mode),
			oid
		});
		start = end + 1;
	}
	return tree;
}
/** The kind of an entry by its file mode. */
function entryType(mode) {
	if (mode === "120000") return "symlink";
	if (mode === "160000") return "submodule";
	if (mode === "040000") return "folder";
	return "file";
}
// src/git/fetch-file.ts
/**
* Brings a file of a commit, or the files right in a folder of it, into the content cache: in the order of their names,
* those that `accepts` names, at most `most`.
*
* Throws `file-missing` where the commit has neither, and what `fetchFiles` says of a file that cannot be had.
*/
async function fetchFileOrFolder(repository, commit, path, options) {
	const git = {
		directory: repository.directory,
		signal: options.signal
	};
	const entry = await entryAt(commit, path.replace(/\/+$/, ""), git);
	if (entry?.type !== "file" && entry?.type !== "folder") throw new WattnudgeError("file-missing", `There is no ${JSON.stringify(path)} in commit ${commit.slice(0, 7)}.`, { remedy: "Commit it to the base branch, or correct its path in the policy." });
	const listed = entry.type === "file" ? [{
		path: rawPathOfText(path),
		blob: entry.oid
	}] : [...await listFolder(entry.oid, git)].filter(([name, { type }]) => type === "file" && options.accepts(name)).map(([name, { oid }]) => ({
		path: joinPath(rawPathOfText(path.replace(/\/+$/, "")), name),
		blob: oid
	})).slice(0, options.most);
	const facts = await describeBlobs(repository, listed.map(({ blob }) => blob), options.signal);
	const files = listed.map((file) => trackedFile(file.path, file.blob, "companion", facts));
	const fetched = await fetchFiles(repository, files, options);
	return files.map((file) => {
		const cached = fetched.get(file.blob);
		if (cached === void 0 || cached instanceof WattnudgeError) throw cached ?? /* @__PURE__ */ new Error("a file was not fetched");
		return {
			name: file.path,
			path: cached.path,
			sha256: cached.sha256
		};
	});
}
/**
* Brings one file of a commit into the content cache, resolving Git LFS.
*
* Throws `file-missing` where the commit has no such file, and what `fetchFiles` says of a file that cannot be had.
*/
async function fetchFile(repository, commit, path, options) {
	const entry = await entryAt(commit, path, { directory: repository.directory });
	if (entry?.type !== "file") throw new WattnudgeError("file-missing", `There is no file ${JSON.stringify(path)} in commit ${commit.slice(0, 7)}.`, { remedy: "Commit it to the base branch, or correct its path in the policy." });
	const facts = (await describeBlobs(repository, [entry.oid])).get(entry.oid) ?? { bytes: 0 };
	const file = (await fetchFiles(repository, [{
		path,
		blob: entry.oid,
		role: "companion",
		...facts
	}], options)).get(entry.oid);
	if (file === void 0 || file instanceof WattnudgeError) throw file ?? /* @__PURE__ */ new Error("the file was not fetched");
	return {
		path: file.path,
		sha256: file.sha256
	};
}
// src/git/snapshot.ts
/** Throws `listing-too-large`. */
async function takeSnapshot(commit, options) {
	return snapshotOf(await listTree(commit, options));
}
const NOTHING = /* @__PURE__ */ new Map();
function snapshotOf(tree) {
	const folders = /* @__PURE__ */ new Map();
	const folderAt = (path) => {
		const known = folders.get(path);
		if (known) return known;
		const made = /* @__PURE__ */ new Map();
		folders.set(path, made);
		if (path !== "") folderAt(folderOf(path)).set(baseNameOf(path), {
			type: "folder",
			oid: ""
		});
		return made;
	};
	for (const [path, entry] of tree) folderAt(folderOf(path)).set(baseNameOf(path), entry);
	return {
		tree,
		folder: (path) => folders.get(path) ?? NOTHING
	};
}
// src/git/raw-diff.ts
/**
* The files of two commits, and those that differ. Renames are found where the content is the same; changes of the mode alone
* are left out. Both commits are listed first, which refuses those with a billion files: `ls-tree` says them as it finds them;
* what compares commits would find all of them first, in gigabytes of its own memory.
*
* @throws WattnudgeError `listing-too-large`
*/
async function compareCommits(before, after, options) {
	return {
		sides: await Promise.all([takeSnapshot(before, options), takeSnapshot(after, options)]),
		differences: parseRawDiff(await gitOutput([
			...[
				"diff-tree",
				"-r",
				"-z",
				"--raw",
				"--no-abbrev",
				"-M100%",
				"--no-ext-diff",
				"--no-textconv"
			],
			"--no-relative",
			before,
			after
		], options))
	};
}
const header = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([A-Z])(\d*)$/;
/**
* Reads the output of `git diff-tree -z --raw`: `:mode mode oid oid STATUS NUL path NUL`, with a second path after a
* rename or copy. Throws on anything else: it would be a fault of git or of ours, not of a user.
*/
function parseRawDiff(output) {
	const differences = [];
	let position = 0;
	const next = () => {
		const end = output.indexOf(0, position);
		if (end < 0) throw new Error("git diff-tree ended within an entry");
		const field = output.subarray(position, end);
		position = end + 1;
		return field;
	};
	while (position < output.length) {
		const fields = header.exec(next().toString("latin1"));
		if (!fields) throw new Error("git diff-tree gave an entry that cannot be read");
		const [, modeBefore = "", modeAfter = "", oidBefore = "", oidAfter = "", status] = fields;
		const pathBefore = rawPath(next());
		const pathAfter = status === "R" || status === "C" ? rawPath(next()) : pathBefore;
		const before = {
			path: pathBefore,
			oid: oidBefore,
			type: entryType(modeBefore)
		};
		const after = {
			path: pathAfter,
			oid: oidAfter,
			type: entryType(modeAfter)
		};
		if (status === "A" || status === "C") differences.push({
			before: void 0,
			after
		});
		else if (status === "D") differences.push({
			before,
			after: void 0
		});
		else if (!isModeOnly(before, after)) differences.push({
			before,
			after
		});
	}
	return differences;
}
function isModeOnly(before, after) {
	return before.oid === after.oid && before.path === after.path && before.type === after.type;
}
// src/git/repository.ts
/**
* Opens the repository that `directory` is, or lies in; bare or with a work tree.
* Throws `not-a-repository`, `repository-not-trusted` (git's check of ownership), `git-missing`.
*/
async function openRepository(directory, { lfs, mostBytes = Number.POSITIVE_INFINITY } = {}) {
	const options = { directory: resolve(directory) };
	let leftBytes = mostBytes;
	/** Full ids: they name the same commit for ever. */
	const commits = /* @__PURE__ */ new Set();
	if (!await isFolder(options.directory)) throw notARepository(directory, "and there is no such folder");
	const args = [
		"rev-parse",
		"--show-object-format",
		"--git-common-dir"
	];
	const result = await runGit(args, options);
	if (/dubious ownership|unsafe repository/.test(result.stderr)) throw notTrusted(directory);
	if (/not a git repository/i.test(result.stderr)) throw notARepository(directory, "and found none there or above");
	if (result.status !== 0) throw gitFailed(args, result);
	const [objectFormat, ...commonDirectory] = result.stdout.toString().replace(/\n$/, "").split("\n");
	return {
		directory: options.directory,
		commonDirectory: resolve(options.directory, commonDirectory.join("\n")),
		objectFormat: objectFormat === "sha256" ? "sha256" : "sha1",
		lfs,
		takeDisk: (bytes) => {
			if (bytes > leftBytes) return false;
			leftBytes -= bytes;
			return true;
		},
		leftDiskBytes: () => leftBytes,
		resolve: async (revision) => {
			if (commits.has(revision)) return revision;
			const commit = await resolveCommit(revision, options);
			commits.add(commit);
			return commit;
		},
		mergeBase: onceForTwo((base, head, signal) => findMergeBase(base, head, {
			...options,
			signal
		})),
		compare: onceForTwo((before, after, signal) => compareCommits(before, after, {
			...options,
			signal
		})),
		readText: (commit, path, maxBytes) => readText(commit, path, maxBytes, options)
	};
}
/** Remembers the answer for two commits, which never change. A failure isn't remembered. */
function onceForTwo(ask) {
	const answers = /* @__PURE__ */ new Map();
	return async (one, other, signal) => {
		const key = `${one} ${other}`;
		const answer = answers.get(key) ?? await ask(one, other, signal);
		answers.set(key, answer);
		return answer;
	};
}
/** The same repository, for a user that may unpack at most so many bytes of what is left. */
function withDiskLimit(repository, mostBytes) {
	let leftBytes = mostBytes;
	return {
		...repository,
		takeDisk: (bytes) => {
			if (bytes > leftBytes || !repository.takeDisk(bytes)) return false;
			leftBytes -= bytes;
			return true;
		},
		leftDiskBytes: () => Math.min(leftBytes, repository.leftDiskBytes())
	};
}
/** The revision goes through standard input, so that nothing in it can be taken for an option of git. */
async function resolveCommit(revision, options) {
	if (!/[\0\n\r]/.test(revision)) {
		const input = `${revision}^{commit}\n`;
		const { stdout } = await runGit(["cat-file", "--batch-check"], {
			...options,
			input
		});
		const commit = /^([0-9a-f]{40,64}) commit \d+\n$/.exec(stdout.toString("latin1"))?.[1];
		if (commit) return commit;
	}
	throw new WattnudgeError("unknown-revision", `Expected a branch, tag or commit and found none named ${JSON.stringify(revision)} in ${options.directory}.`, { remedy: await isShallow(options) ? "This clone is shallow: fetch the whole history (`git fetch --unshallow`; in actions/checkout `fetch-depth: 0`)." : "Check the spelling, or fetch it first (`git fetch origin`). The name of a remote branch is `origin/BRANCH`." });
}
async function isShallow(options) {
	return (await gitOutput(["rev-parse", "--is-shallow-repository"], options)).toString().trim() === "true";
}
/** Policy and metrics files are small; more than this in memory is a mistake or an attack. */
const defaultMaxTextBytes = 1048576;
async function readText(commit, path, maxBytes = defaultMaxTextBytes, options) {
	try {
		var _usingCtx$1 = _usingCtx();
		const objects = _usingCtx$1.u(new ObjectStream(options));
		const entry = await findEntry(commit, path, objects);
		if (entry?.type === "symlink") throw new WattnudgeError("file-is-symlink", `Expected a file at ${JSON.stringify(path)} and found a symbolic link.`, { remedy: "Replace the link with the file itself." });
		if (entry?.type !== "file") return void 0;
		objects.ask(entry.oid);
		const file = await objects.take();
		if (file === void 0) return void 0;
		if (file.bytes > maxBytes) {
			const message = `Expected at most ${maxBytes} bytes in ${JSON.stringify(path)} and found ${file.bytes}.`;
			throw new WattnudgeError("file-too-large", message, { remedy: "Make the file smaller." });
		}
		return (await wholeContent(file)).toString("utf8");
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
async function isFolder(path) {
	return stat(path).then((stats) => stats.isDirectory(), () => false);
}
function notARepository(directory, found) {
	return new WattnudgeError("not-a-repository", `Expected a git repository at ${directory} ${found}.`, { remedy: "Run inside a clone, or name one with --repo; in a workflow, run actions/checkout first." });
}
function notTrusted(directory) {
	const message = `Git refuses to read ${directory}, because another user owns it ("dubious ownership").`;
	return new WattnudgeError("repository-not-trusted", message, { remedy: `If you trust it: git config --global --add safe.directory ${directory}` });
}
/**
* The commit at which head left base: what a pull request is compared with. Throws `no-merge-base` where a shallow
* clone does not reach it, `unrelated-histories` where there is none.
*/
async function findMergeBase(base, head, options) {
	const args = [
		"merge-base",
		base,
		head
	];
	const result = await runGit(args, options);
	if (result.status === 0) return result.stdout.toString().trim();
	if (result.status !== 1) throw gitFailed(args, result);
	const commits = `${base.slice(0, 12)} and ${head.slice(0, 12)}`;
	if (await isShallow(options)) throw new WattnudgeError("no-merge-base", `This clone is shallow and doesn’t reach a common ancestor of ${commits}.`, { remedy: "Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in actions/checkout." });
	throw new WattnudgeError("unrelated-histories", `Expected a common ancestor of ${commits}, found none in their histories.`, { remedy: "Check --base: it must be the branch that head started from." });
}
export { ObjectStream, POINTER_REMEDY, _usingCtx, baseNameOf, contentBytes, describeBlobs, displayPath, entryAt, exitOf, extensionOf, fetchFile, fetchFileOrFolder, fetchFiles, folderOf, foldersUpFrom, gitOutput, isOnnx, joinPath, looksLikePointer, maxPointerBytes, openRepository, parseLfsPointer, rawPathOfText, readBlobs, sizesOf, startGit, streamBlobs, takeSnapshot, trackedFile, wholeContent, withDiskLimit };
