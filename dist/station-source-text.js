// src/source-text/languages.ts
const double = {
	open: "\"",
	close: "\"",
	escapes: true
};
const single = {
	open: "'",
	close: "'",
	escapes: true
};
const rawSingle = {
	open: "'",
	close: "'"
};
const sign = {
	open: "'",
	close: "'",
	escapes: true,
	oneSign: true
};
const template = {
	open: "`",
	close: "`",
	escapes: true,
	spansLines: true,
	hasCode: true
};
const raw = {
	open: "`",
	close: "`",
	spansLines: true
};
const text = {
	open: "\"\"\"",
	close: "\"\"\"",
	escapes: true,
	spansLines: true
};
const otherText = {
	open: "'''",
	close: "'''",
	escapes: true,
	spansLines: true
};
const slashes = {
	lineComments: ["//"],
	blockComments: [["/*", "*/"]]
};
const python = {
	name: "python",
	lineComments: ["#"],
	strings: [
		text,
		otherText,
		double,
		single
	],
	layout: "brackets",
	docstrings: true
};
const javascript = {
	name: "javascript",
	...slashes,
	strings: [
		template,
		double,
		single
	],
	layout: "brackets"
};
const markup = {
	...javascript,
	name: "markup",
	blockComments: [["/*", "*/"], ["<!--", "-->"]]
};
const json = {
	name: "json",
	...slashes,
	strings: [double],
	layout: "brackets"
};
const yaml = {
	name: "yaml",
	lineComments: ["#"],
	commentsAfter: "space",
	strings: [double, rawSingle],
	bareValues: true,
	layout: "yaml"
};
const shell = {
	name: "shell",
	lineComments: ["#"],
	commentsAfter: "space",
	strings: [{
		...double,
		spansLines: true
	}, {
		...rawSingle,
		spansLines: true
	}],
	bareValues: true,
	layout: "brackets"
};
const settings = {
	name: "settings",
	lineComments: [
		"#",
		";",
		"!"
	],
	commentsAfter: "line-start",
	strings: [double, single],
	bareValues: true,
	layout: "lines"
};
const env = {
	...settings,
	name: "env",
	lineComments: ["#"],
	commentsAfter: "space"
};
const toml = {
	...env,
	name: "toml",
	strings: [
		text,
		otherText,
		double,
		rawSingle
	]
};
const makefile = {
	...shell,
	name: "makefile",
	strings: [double, rawSingle]
};
const dockerfile = {
	...env,
	name: "dockerfile",
	commentsAfter: "line-start",
	strings: [
		text,
		double,
		single
	],
	layout: "instructions"
};
const modelfile = {
	...dockerfile,
	name: "modelfile"
};
const ruby = {
	name: "ruby",
	lineComments: ["#"],
	strings: [double, single],
	layout: "brackets"
};
const compiled = {
	name: "compiled",
	...slashes,
	strings: [
		text,
		double,
		sign
	],
	layout: "brackets"
};
const go = {
	...compiled,
	name: "go",
	strings: [
		raw,
		double,
		sign
	]
};
const php = {
	...javascript,
	name: "php",
	lineComments: ["//", "#"],
	strings: [double, single]
};
const hcl = {
	...javascript,
	name: "hcl",
	lineComments: ["#", "//"],
	strings: [double]
};
const sql = {
	name: "sql",
	lineComments: ["--"],
	blockComments: [["/*", "*/"]],
	strings: [rawSingle, double],
	layout: "brackets"
};
const notebook = {
	...python,
	name: "notebook",
	cells: true
};
const BY_EXTENSION = table([
	[python, "py pyi pyw bzl star"],
	[notebook, "ipynb"],
	[javascript, "js mjs cjs jsx ts mts cts tsx"],
	[markup, "vue svelte astro"],
	[json, "json json5 jsonc"],
	[yaml, "yml yaml tpl"],
	[toml, "toml"],
	[shell, "sh bash zsh ksh fish ps1 bat cmd"],
	[makefile, "mk"],
	[settings, "ini cfg conf properties"],
	[env, "env"],
	[dockerfile, "dockerfile containerfile"],
	[modelfile, "modelfile"],
	[ruby, "rb rake gemspec ex exs"],
	[compiled, "java kt kts scala cs swift rs dart c h cc cpp hpp groovy bicep"],
	[go, "go"],
	[php, "php"],
	[hcl, "tf tfvars hcl"],
	[sql, "sql"]
]);
const BY_NAME = table([
	[makefile, "makefile gnumakefile justfile"],
	[dockerfile, "dockerfile containerfile"],
	[modelfile, "modelfile"],
	[env, ".env .envrc procfile"],
	[ruby, "rakefile gemfile"]
]);
/** Endings that say what a file is for, not how it is written: `.env.example`, `config.yaml.template`. */
const FURTHER_ENDINGS = /\.(?:example|sample|template|tmpl|dist|default|defaults|j2|jinja|jinja2|erb|in|tpl|bak|orig)$/;
const BY_INTERPRETER = [
	[/\bpython[\d.]*\b/, python],
	[/\b(?:node|deno|bun|tsx)\b/, javascript],
	[/\bruby\b/, ruby],
	[/\b(?:ba|z|da|k)?sh\b/, shell]
];
/**
* The language of a file by its name, and by its first line where the name says nothing; `undefined` where it isn't known.
*
* @param path with `/` between its parts
*/
function languageOf(path, firstLine = "") {
	const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
	const plain = name.replace(FURTHER_ENDINGS, "");
	const byName = BY_NAME.get(plain) ?? BY_EXTENSION.get(extension(name)) ?? BY_EXTENSION.get(extension(plain));
	if (byName !== void 0) return byName;
	const [beginning = ""] = plain.split(".", 1);
	if (/^\.?env\.|\.env\.|^\.env/.test(plain)) return env;
	if (BY_NAME.has(beginning)) return BY_NAME.get(beginning);
	if (FURTHER_ENDINGS.test(name)) return env;
	if (!firstLine.startsWith("#!")) return void 0;
	return BY_INTERPRETER.find(([interpreter]) => interpreter.test(firstLine.slice(0, 200)))?.[1];
}
function extension(name) {
	return name.slice(name.lastIndexOf(".") + 1);
}
function table(rows) {
	return new Map(rows.flatMap(([language, names]) => names.split(" ").map((name) => [name, language])));
}
// src/source-text/notebook.ts
/** Reads the code cells of a Jupyter notebook (nbformat 4); `undefined` for what is not a notebook. */
function readNotebook(text) {
	const cells = cellsOf(text);
	if (!cells) return void 0;
	const lines = cells.flatMap((cell) => {
		const isCode = fieldOf(cell, "cell_type") === "code";
		return sourceOf(cell).split("\n").map((line) => ({
			line,
			isCode
		}));
	});
	const code = lines.filter(({ isCode }) => isCode);
	let places;
	let searches = 0;
	const find = (codeLine) => {
		const wanted = code[codeLine - 1];
		if (!wanted) return 1;
		places ??= findPlaces(lines, text.split("\n"));
		const written = JSON.stringify(wanted.line).slice(0, -1);
		const alone = places.whole.get(written)?.[places.earlier.get(wanted) ?? 0];
		if (alone !== void 0) return alone;
		searches += 1;
		if (searches > MAX_SEARCHES) return 1;
		return Math.max(1, places.fileLines.findIndex((line) => line.includes(written.slice(1))) + 1);
	};
	const found = /* @__PURE__ */ new Map();
	const lineOf = (codeLine) => {
		const line = found.get(codeLine) ?? find(codeLine);
		found.set(codeLine, line);
		return line;
	};
	return {
		code: code.map(({ line }) => asPython(line)).join("\n"),
		lineOf
	};
}
/** `!pip install …`: a command of the shell is a string to Python. */
function asPython(line) {
	return line.startsWith("!") ? `system(${JSON.stringify(line.slice(1))})` : line;
}
/** Each goes through the whole file; a notebook that needs more of them was not written by Jupyter. */
const MAX_SEARCHES = 100;
function findPlaces(lines, fileLines) {
	const seen = /* @__PURE__ */ new Map();
	const earlier = /* @__PURE__ */ new Map();
	for (const each of lines) {
		const count = seen.get(each.line) ?? 0;
		earlier.set(each, count);
		seen.set(each.line, count + 1);
	}
	const whole = /* @__PURE__ */ new Map();
	const add = (written, line) => {
		const known = whole.get(written);
		if (known) known.push(line);
		else whole.set(written, [line]);
	};
	fileLines.forEach((line, index) => {
		const string = /^(".*"),?$/.exec(line.trim())?.[1];
		const written = string && asWritten(string);
		if (written === void 0) return;
		add(written, index + 1);
		if (written.endsWith("\\n")) add(written.slice(0, -2), index + 1);
	});
	return {
		fileLines,
		earlier,
		whole
	};
}
/** A string of JSON as `JSON.stringify` writes it, without its closing quote: Python writes `é` as `\u00e9`, and any sign can be. */
function asWritten(string) {
	try {
		return JSON.stringify(JSON.parse(string)).slice(0, -1);
	} catch {
		return;
	}
}
function cellsOf(text) {
	try {
		const cells = fieldOf(JSON.parse(text), "cells");
		return Array.isArray(cells) ? cells : void 0;
	} catch {
		return;
	}
}
/** A text, or a list of lines that keep their line feeds. */
function sourceOf(cell) {
	const source = fieldOf(cell, "source");
	if (typeof source === "string") return source;
	return Array.isArray(source) ? source.filter((line) => typeof line === "string").join("") : "";
}
function fieldOf(value, name) {
	return typeof value === "object" && value !== null ? Reflect.get(value, name) : void 0;
}
// src/source-text/scanner.ts
const WORD = 1;
const SPACE = 2;
/** Signs that belong to a word where values stand without quotes: `org/name`, `--flag`, `a.b`. */
const BARE = 4;
const CLASSES = /* @__PURE__ */ new Uint8Array(128);
for (const sign of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") CLASSES[sign.charCodeAt(0)] = WORD;
for (const sign of " 	\r\f\v") CLASSES[sign.charCodeAt(0)] = SPACE;
for (const sign of "./@+~%-") CLASSES[sign.charCodeAt(0)] = BARE;
const DOLLAR = 36;
const BACKSLASH = 92;
const MAX_INDENTATION = 200;
/**
* Reads a text token by token, without comments. A scanner and no parser: whatever stands in a text, it goes on, and takes time
* that is linear in the text. What the last token was is in its fields, so that a large text makes no objects.
*/
var Scanner = class {
	text;
	#language;
	/** Of a word or a sign: where it begins and ends. Of a string: where its content does. */
	start = 0;
	end = 0;
	/** Where the last token ended, quotes included. */
	at = 0;
	/** Of a string: its quotes are three signs. */
	isTriple = false;
	/** Of a string: a piece beside a `${…}`. */
	isPiece = false;
	#beginnings;
	/** Up to where a rule for strings finds no end, so that it isn't looked for again. */
	#unclosed = /* @__PURE__ */ new Map();
	/** The strings around the code that is read now, with the braces that are open in it. */
	#templates = [];
	constructor(text, language) {
		this.text = text;
		this.#language = language;
		this.#beginnings = beginningsOf(language);
	}
	next() {
		const { text } = this;
		for (;;) {
			if (this.at >= text.length) return "end";
			const code = text.charCodeAt(this.at);
			if (code === 10) return this.#token("newline", this.at + 1);
			if (CLASSES[code] === SPACE) {
				this.at += 1;
				continue;
			}
			const special = this.#special(code);
			if (special === "comment") continue;
			if (special !== void 0) return special;
			if (this.#isWord(this.at, code)) return this.#word();
			return this.#sign(code);
		}
	}
	/** A comment, which is passed over, or a string. */
	#special(code) {
		const { text, at } = this;
		const beginnings = this.#beginnings[code];
		if (beginnings === void 0) return void 0;
		for (const each of beginnings) {
			if (!text.startsWith(openerOf(each), at)) continue;
			if (typeof each === "string") {
				if (!this.#mayComment()) continue;
				this.at = lineEnd(text, at);
				return "comment";
			}
			if (!("open" in each)) {
				const end = text.indexOf(each[1], at + each[0].length);
				this.at = end < 0 ? text.length : end + each[1].length;
				return "comment";
			}
			if (this.#string(each, at + each.open.length)) return "string";
		}
	}
	#mayComment() {
		const { commentsAfter } = this.#language;
		if (commentsAfter === void 0 || this.at === 0) return true;
		const before = this.text.charCodeAt(this.at - 1);
		if (commentsAfter === "space") return before === 10 || CLASSES[before] === SPACE;
		let first = this.at;
		while (this.at - first < MAX_INDENTATION && CLASSES[this.text.charCodeAt(first - 1)] === SPACE) first -= 1;
		return first === 0 || this.text.charCodeAt(first - 1) === 10;
	}
	#string(rule, from) {
		const { text } = this;
		if ((this.#unclosed.get(rule) ?? 0) > from) return false;
		if (rule.open === "'" && !rule.oneSign && this.#isApostrophe()) return false;
		const close = rule.close.charCodeAt(0);
		let at = from;
		for (; at < text.length; at++) {
			const code = text.charCodeAt(at);
			if (code === BACKSLASH && rule.escapes) at += 1;
			else if (code === close && text.startsWith(rule.close, at)) break;
			else if (code === 10 && !rule.spansLines) break;
			else if (code === DOLLAR && rule.hasCode && text[at + 1] === "{") {
				this.#templates.push({
					rule,
					braces: 0
				});
				return this.#stringToken(rule, from, at, at + 2, true);
			}
		}
		if (!(at < text.length && text.startsWith(rule.close, at)) && !rule.spansLines) {
			this.#unclosed.set(rule, Math.min(at, text.length));
			return false;
		}
		if (rule.oneSign && at - from > (text[from] === "\\" ? 10 : 2)) return false;
		return this.#stringToken(rule, from, Math.min(at, text.length), at + rule.close.length, false);
	}
	#isApostrophe() {
		const before = this.at > 0 ? this.text.charCodeAt(this.at - 1) : 0;
		if (CLASSES[before] !== WORD) return false;
		return !(this.#language.layout === "brackets" && /(?<![\w])[rbfuRBFU]{1,2}$/.test(this.text.slice(Math.max(0, this.at - 3), this.at)));
	}
	#stringToken(rule, start, end, at, isPiece) {
		this.start = start;
		this.end = end;
		this.at = at;
		this.isTriple = rule.open.length > 1;
		this.isPiece = isPiece;
		return true;
	}
	#isWord(at, code) {
		if (code >= 128) return true;
		const kind = CLASSES[code];
		if (kind === WORD || code === DOLLAR) return code !== DOLLAR || !"{(".includes(this.text[at + 1] ?? " ");
		return kind === BARE && this.#language.bareValues === true;
	}
	#word() {
		const { text } = this;
		const isBare = this.#language.bareValues === true;
		let at = this.at;
		for (; at < text.length; at++) {
			const code = text.charCodeAt(at);
			if (this.#isWord(at, code)) continue;
			if (code === 58 && isBare && at > this.at && /[\w/]/.test(text[at + 1] ?? "")) continue;
			break;
		}
		return this.#token("word", Math.max(at, this.at + 1));
	}
	#sign(code) {
		const template = this.#templates.at(-1);
		if (template !== void 0 && code === 123) template.braces += 1;
		if (template !== void 0 && code === 125) {
			if (template.braces === 0) {
				this.#templates.pop();
				const from = this.at + 1;
				this.#string(template.rule, from);
				this.isPiece = true;
				return "string";
			}
			template.braces -= 1;
		}
		return this.#token("sign", this.at + 1);
	}
	#token(kind, end) {
		this.start = this.at;
		this.end = end;
		this.at = end;
		return kind;
	}
};
const known = /* @__PURE__ */ new WeakMap();
function beginningsOf(language) {
	const found = known.get(language);
	if (found !== void 0) return found;
	const all = [
		...language.blockComments ?? [],
		...language.lineComments,
		...language.strings
	];
	const beginnings = new Array(CLASSES.length).fill(void 0);
	for (const each of all) {
		const code = openerOf(each).charCodeAt(0);
		beginnings[code] = [...beginnings[code] ?? [], each];
	}
	known.set(language, beginnings);
	return beginnings;
}
function openerOf(each) {
	if (typeof each === "string") return each;
	return "open" in each ? each.open : each[0];
}
function lineEnd(text, from) {
	const end = text.indexOf("\n", from);
	return end < 0 ? text.length : end;
}
// src/source-text/frame.ts
function frame(bracket, scope = 0, callee, isSubscript = false) {
	return {
		bracket,
		scope,
		callee,
		isSubscript,
		key: void 0,
		isAnnotated: false,
		hint: void 0,
		operand: void 0,
		firstString: void 0,
		previous: void 0,
		last: void 0,
		position: 0,
		ternaries: 0
	};
}
/** As if nothing had been read within it; a text of many short lines would make an object for each. */
function clear(frame) {
	frame.key = void 0;
	frame.isAnnotated = false;
	frame.hint = void 0;
	frame.operand = void 0;
	frame.firstString = void 0;
	frame.previous = void 0;
	frame.last = void 0;
	frame.position = 0;
	frame.ternaries = 0;
}
const MAX_LABEL = 100;
/** A text with more open brackets is no code. */
const MAX_DEPTH = 200;
/** What gives a value that it got: the environment, a conversion. */
const VALUE_FUNCTIONS = /^(?:get\w*|env\w*|str|int|float|bool|Field|cast|String|Number|parseInt)$/;
const OPERATORS = "=(,?|&+{[\\<-";
const CONTINUES = "?|&+.:)]}";
const KEYWORDS = new Set("return await new const let var case in is not and yield throw export def final static public private readonly val".split(" "));
const DEFAULTS = /* @__PURE__ */ new Set([
	"or",
	"else",
	"if"
]);
/** Follows brackets, operators, and keys from token to token, and tells each value with its labels. */
var Structure = class {
	#scanner;
	#emit;
	#isBare;
	#hasDocstrings;
	#hasWords;
	#isSought;
	/** What the whole text is in, nearest first. */
	base = [];
	#baseScopes = [];
	/** Of the statement that is read; undefined where lines are no statements. */
	#statement = 0;
	#lastScope = 0;
	#frames = [frame("")];
	#ignored = 0;
	#afterLine = true;
	#isEmpty = true;
	#lastSign = "";
	/** Of the last value: whether it was a string, where it ended, and itself where it was sought. */
	#isString = false;
	#valueEnd = -1;
	#lastValue;
	#lastEnd = -1;
	constructor(scanner, options, emit) {
		this.#scanner = scanner;
		this.#isBare = options.isBare;
		this.#hasDocstrings = options.hasDocstrings;
		this.#hasWords = options.hasWords;
		this.#isSought = options.isSought;
		this.#emit = emit;
	}
	/** How many brackets are open. */
	get depth() {
		return this.#frames.length - 1;
	}
	/** A number that no other structure of the text has. */
	newScope() {
		this.#lastScope += 1;
		return this.#lastScope;
	}
	/** Forgets what is open: another part of the text begins, in these structures. */
	reset(base, key, scopes = [], hasStatements = false) {
		this.base = base;
		this.#baseScopes = scopes;
		this.#statement = hasStatements ? this.newScope() : void 0;
		if (this.depth > 0) this.#frames.length = 1;
		if (!this.#isEmpty) clear(this.#frames[0]);
		this.#ignored = 0;
		this.#lastSign = "";
		this.#afterLine = false;
		this.#isEmpty = true;
		this.#lastValue = void 0;
		this.#valueEnd = -1;
		this.#frames[0].key = key;
	}
	feed(kind) {
		if (kind === "newline") {
			this.#afterLine = true;
			return;
		}
		const { text, start, end } = this.#scanner;
		if (this.#afterLine) this.#beginLine(kind === "sign" ? text[start] : "");
		if (kind === "word") this.#word(text.slice(start, Math.min(end, start + 300)));
		else if (kind === "string") this.#value("string");
		else this.#sign(text[start]);
		this.#isEmpty = false;
		this.#lastSign = kind === "sign" ? text[start] : "";
		this.#lastEnd = this.#scanner.at;
	}
	#beginLine(sign) {
		this.#afterLine = false;
		const top = this.#top();
		if (top.bracket === "(" || top.bracket === "[") return;
		this.#isEmpty = this.depth === 0;
		if (this.#lastSign === ":" ? top.bracket === "{" : this.#lastSign !== "" && OPERATORS.includes(this.#lastSign)) return;
		if (sign !== "" && CONTINUES.includes(sign)) return;
		this.#next(top);
		top.position = 0;
		if (this.depth === 0 && this.#statement !== void 0) this.#statement = this.newScope();
	}
	#top() {
		return this.#frames.at(-1);
	}
	#word(word) {
		const top = this.#top();
		if (KEYWORDS.has(word)) return;
		if (DEFAULTS.has(word)) {
			top.hint = top.operand ?? top.hint;
			return;
		}
		if (this.#isBare) this.#value("bare");
		else if (this.#hasWords) this.#tell("bare");
		top.operand = word;
	}
	#value(kind) {
		this.#tell(kind);
		const { text, start, end } = this.#scanner;
		const top = this.#top();
		const content = text.slice(start, Math.min(end, start + MAX_LABEL));
		top.operand = content;
		top.last = content;
		top.firstString ??= content;
		if (this.#isBare) top.key = void 0;
	}
	#tell(kind) {
		const { start, end, isTriple, isPiece } = this.#scanner;
		this.#isString = kind === "string";
		this.#valueEnd = end;
		this.#lastValue = void 0;
		if (!this.#isSought(start, end, kind)) return;
		this.#lastValue = {
			start,
			end,
			kind,
			labels: this.#labels(),
			scopes: this.#scopes(),
			isKey: false,
			isDocumentation: this.#isString && isTriple && this.#isEmpty && this.#hasDocstrings,
			isPiece: this.#isString && isPiece
		};
		this.#emit(this.#lastValue);
	}
	/** The key of a line, which is a value as well. */
	emitKey(start, end, labels, scopes) {
		if (!this.#isSought(start, end, "bare")) return;
		this.#emit({
			start,
			end,
			kind: "bare",
			labels,
			scopes,
			isKey: true,
			isDocumentation: false,
			isPiece: false
		});
	}
	#scopes() {
		const scopes = [];
		for (let index = this.#frames.length - 1; index > 0 && scopes.length < 8; index--) {
			const { scope } = this.#frames[index];
			if (scope !== scopes.at(-1)) scopes.push(scope);
		}
		if (this.#statement !== void 0) scopes.push(this.#statement);
		return [...scopes, ...this.#baseScopes].slice(0, 8);
	}
	#labels() {
		const labels = [];
		const top = this.#top();
		for (let index = this.#frames.length - 1; index >= 0 && labels.length < 8; index--) {
			const each = this.#frames[index];
			if (each === top) {
				const before = top.last ?? top.previous;
				if (before !== void 0 && (isFlag(before) || top.bracket === "(" && top.position > 0) && (top.key === void 0 || isFlag(before))) labels.push(before);
			}
			if (each.key !== void 0) labels.push(each.key);
			if (each.hint !== void 0 && each.hint !== each.key) labels.push(each.hint);
			if (each.callee === void 0) continue;
			if (each.firstString !== void 0 && isFlag(each.firstString) && !labels.includes(each.firstString)) labels.push(each.firstString);
			labels.push(`${each.callee}(`);
		}
		return labels.length < 8 ? [...labels, ...this.base].slice(0, 8) : labels;
	}
	#sign(sign) {
		const top = this.#top();
		switch (sign) {
			case "(":
			case "[":
			case "{":
				this.#open(sign, top);
				return;
			case ")":
			case "]":
			case "}":
				this.#close(sign);
				return;
			case ",":
				top.previous = top.last;
				this.#next(top);
				top.position += 1;
				return;
			case ";":
				this.#next(top);
				top.position = 0;
				return;
			case "=":
				this.#equals(top);
				return;
			case ":":
				this.#colon(top);
				return;
			case "?":
				if (!"?.".includes(this.#ahead()) && this.#lastSign !== "?") top.ternaries += 1;
				top.hint = top.operand ?? top.hint;
				return;
			case "|":
				top.hint = top.operand ?? top.hint;
				return;
		}
	}
	#open(bracket, top) {
		if (this.depth >= MAX_DEPTH) {
			this.#ignored += 1;
			return;
		}
		const adjoins = this.#scanner.start === this.#lastEnd && this.#lastSign === "";
		const callee = bracket === "(" && adjoins ? top.operand : void 0;
		const isSubscript = bracket === "[" && (adjoins || this.#scanner.start === this.#lastEnd && ")]".includes(this.#lastSign));
		const isType = isSubscript && (top.isAnnotated || /^[A-Z]/.test(top.operand ?? ""));
		const isWithin = callee !== void 0 && VALUE_FUNCTIONS.test(callee) && this.depth > 0;
		this.#frames.push(frame(bracket, isWithin ? top.scope : this.newScope(), callee, isSubscript && !isType));
	}
	#close(bracket) {
		if (this.#ignored > 0) {
			this.#ignored -= 1;
			return;
		}
		const open = bracket === ")" ? "(" : bracket === "]" ? "[" : "{";
		if (this.depth === 0 || this.#top().bracket !== open) return;
		const closed = this.#frames.pop();
		const top = this.#top();
		if (closed.isSubscript || closed.callee !== void 0) top.operand = closed.firstString ?? top.operand;
		top.last = closed.firstString;
	}
	#equals(top) {
		const ahead = this.#ahead();
		if (ahead === "=" || "=!<>~".includes(this.#lastSign || " ")) {
			top.key ??= top.operand;
			return;
		}
		if (ahead === ">") return;
		if (this.#lastSign === ":" || !top.isAnnotated) top.key = nameOf(top.operand) ?? top.key;
		top.hint = void 0;
		top.isAnnotated = false;
	}
	#colon(top) {
		const ahead = this.#ahead();
		if (ahead === ":" || this.#lastSign === ":") return;
		if (top.ternaries > 0) {
			top.ternaries -= 1;
			return;
		}
		const isString = this.#isString && this.#valueEnd >= 0 && this.#lastSign === "" && this.#lastEnd === this.#valueEnd + (this.#scanner.text.startsWith("\"\"\"", this.#valueEnd) ? 3 : 1);
		if (this.#lastValue !== void 0 && (isString || this.#valueEnd === this.#lastEnd)) this.#lastValue.isKey = true;
		top.key = nameOf(top.operand) ?? top.key;
		top.hint = void 0;
		top.isAnnotated = !isString;
		if (this.#isBare && (ahead === "-" || ahead === "=")) this.#scanner.at += 1;
	}
	/** What follows is another statement, or another item. */
	#next(top) {
		top.key = void 0;
		top.isAnnotated = false;
		top.hint = void 0;
		top.operand = void 0;
		top.last = void 0;
		top.ternaries = 0;
	}
	#ahead() {
		return this.#scanner.text[this.#scanner.at] ?? " ";
	}
};
/** `--model`, `-m` */
function isFlag(text) {
	return text.startsWith("--") || text.length === 2 && text.startsWith("-");
}
function nameOf(operand) {
	return operand === void 0 || operand.length > MAX_LABEL ? void 0 : operand;
}
// src/source-text/read-values.ts
/**
* All strings of a text, and all words without quotes where its language has such values, each with what names its place. In
* the order of the text, without comments. Never throws, and takes time that is linear in the text.
*
* @param isSought which values are wanted, told by their content; asked in the order of the text
* @param options `hasWords`: words without quotes are told in any language, numbers and constants among them
*/
function readValues(text, language, isSought = () => true, { hasWords = false } = {}) {
	const values = [];
	const scanner = new Scanner(text, language);
	const [isBare, hasDocstrings] = [language.bareValues === true, language.docstrings === true];
	const structure = new Structure(scanner, {
		isBare,
		hasDocstrings,
		hasWords,
		isSought
	}, (value) => values.push(value));
	if (language.layout === "yaml") readYaml(scanner, structure);
	else if (language.layout === "brackets") readBrackets(scanner, structure);
	else readLines(scanner, structure, language);
	return values;
}
function readBrackets(scanner, structure) {
	for (let kind = scanner.next(); kind !== "end"; kind = scanner.next()) structure.feed(kind);
}
/** To the end of the line, and on as long as a bracket is open. */
function readLine(scanner, structure) {
	for (let kind = scanner.next(); kind !== "end"; kind = scanner.next()) {
		structure.feed(kind);
		if (kind === "newline" && structure.depth === 0) return;
	}
}
const SECTION = /[ \t]*\[{1,2}([\w."' -]{1,100})\]{1,2}[ \t]*(?:[#;][^\n]*)?\r?(?:\n|$)/y;
const INSTRUCTION = /[ \t]*(FROM|ADAPTER|ENV|LABEL|PARAMETER)[ \t]+(?:([\w.-]{1,100})[ \t]+(?=[^\s=]))?/iy;
/** Few lines of a hostile text begin with one of these, and the expression is slow to fail. */
const INSTRUCTION_INITIALS = new Set([..."FAELPfaelp"].map((letter) => letter.charCodeAt(0)));
/** A line a value, below the last `[section]`. */
function readLines(scanner, structure, language) {
	let section = [];
	let scopes = [structure.newScope()];
	while (scanner.at < scanner.text.length) {
		if (scanner.text.charCodeAt(scanner.at) === 10) {
			scanner.at += 1;
			continue;
		}
		const [head, name] = language.layout === "lines" ? match(SECTION, scanner) ?? [] : [];
		if (head !== void 0) {
			section = [name];
			scopes = [structure.newScope()];
			scanner.at += head.length;
			continue;
		}
		const key = language.layout === "instructions" ? readInstruction(scanner, language) : void 0;
		structure.reset(section, key, scopes);
		readLine(scanner, structure);
	}
}
/** `ENV NAME value`, `PARAMETER name value` of a Modelfile, and `FROM`: another image, or in a Modelfile a model. */
function readInstruction(scanner, language) {
	if (!INSTRUCTION_INITIALS.has(scanner.text.charCodeAt(skipBlanks(scanner.text, scanner.at)))) return void 0;
	const [head = "", instruction = "", name] = match(INSTRUCTION, scanner) ?? [];
	const isSource = /^(?:FROM|ADAPTER)$/i.test(instruction);
	if (!isSource && name === void 0) return void 0;
	scanner.at += isSource ? /^[ \t]*\w+[ \t]+/.exec(head)[0].length : head.length;
	if (!isSource) return name;
	return language.name === "modelfile" ? "model" : "image";
}
const YAML_BLOCK = /[|>][-+\d]{0,3}[ \t]*(?:#[^\n]*)?\r?(?=\n|$)/y;
const YAML_TAG = /[&!]\S*[ \t]+/y;
const YAML_QUOTED_KEY = /("[^"\n]{0,200}"|'[^'\n]{0,200}')[ \t]*:(?=[ \t\r\n]|$)/y;
const MAX_KEY = 300;
const COLON = 58;
const DASH = 45;
const [DOUBLE, SINGLE] = [34, 39];
/** Where the key of a line ends that begins here; a colon within it has no white space behind it (`llama3:8b: …`). */
function plainKeyEnd(text, start) {
	if (start >= text.length || isSpace(text.charCodeAt(start)) || "#{}[],&*!|>%@`-".includes(text[start])) return void 0;
	const end = Math.min(text.length, start + MAX_KEY);
	for (let at = start; at < end; at++) {
		const code = text.charCodeAt(at);
		if (code === COLON && (at + 1 >= text.length || isSpace(text.charCodeAt(at + 1)))) return at;
		if (code === 10 || code === DOUBLE || code === SINGLE || KEY_ENDS.has(code)) return void 0;
	}
}
const KEY_ENDS = new Set([..."{}[]"].map((sign) => sign.charCodeAt(0)));
/** A space, a tab, or the end of a line. */
function isSpace(code) {
	return code === 32 || code >= 9 && code <= 13 || code === 160;
}
function skipBlanks(text, from) {
	let at = from;
	while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at += 1;
	return at;
}
function readYamlLine({ text, at: start }) {
	const first = skipBlanks(text, start);
	let content = first;
	for (let next = content; text.charCodeAt(next) === DASH; content = next) {
		next = skipBlanks(text, next + 1);
		if (next === content + 1) break;
	}
	const isItem = content > first;
	const quoted = matchAt(YAML_QUOTED_KEY, text, content, DOUBLE, SINGLE);
	const end = quoted === void 0 ? plainKeyEnd(text, content) : content + quoted.lastIndexOf(quoted[0]) + 1;
	let key;
	if (end !== void 0) {
		const written = text.slice(content, end).trimEnd();
		const quotes = quoted === void 0 ? 0 : 1;
		const name = written.slice(quotes, written.length - quotes);
		key = {
			start: content + quotes,
			end: content + written.length - quotes,
			name
		};
	}
	const unmarked = skipBlanks(text, quoted !== void 0 ? content + quoted.length : end !== void 0 ? end + 1 : content);
	const value = unmarked + (matchAt(YAML_TAG, text, unmarked, 38, 33)?.length ?? 0);
	const isBlock = (key !== void 0 || isItem) && matchAt(YAML_BLOCK, text, value, 124, 62) !== void 0;
	return {
		indentation: first - start,
		column: content - start,
		isItem,
		key,
		value,
		isBlock
	};
}
/** What the expression matches here. It is tried where one of two signs stands, which is rare. */
function matchAt(expression, text, at, sign, otherSign) {
	const code = text.charCodeAt(at);
	if (code !== sign && code !== otherSign) return void 0;
	expression.lastIndex = at;
	return expression.exec(text)?.[0];
}
/** What a line is below, and what is gathered of it once for all lines that are below the same. */
var YamlParents = class {
	#root;
	#open = [];
	#labels;
	#scopes;
	constructor(root) {
		this.#root = root;
	}
	push(parent) {
		this.#open.push(parent);
		this.#labels = void 0;
		this.#scopes = void 0;
	}
	/** Leaves all that the line isn't below. */
	leave({ isItem, indentation, column }) {
		for (let last = this.#open.at(-1); last !== void 0; last = this.#open.at(-1)) {
			if (isItem ? last.column <= indentation : last.column < column) return;
			this.#open.pop();
			this.#labels = void 0;
			this.#scopes = void 0;
		}
	}
	/** Their keys, the nearest first. */
	get labels() {
		if (this.#labels === void 0) {
			const labels = [];
			const last = Math.max(0, this.#open.length - 16);
			for (let index = this.#open.length - 1; index >= last && labels.length < 8; index--) {
				const { key } = this.#open[index];
				if (key !== void 0) labels.push(key);
			}
			this.#labels = labels;
		}
		return this.#labels;
	}
	/** Their scopes, the nearest first, and that of the whole text. */
	get scopes() {
		if (this.#scopes === void 0) {
			const scopes = [];
			const last = Math.max(0, this.#open.length - 7);
			for (let index = this.#open.length - 1; index >= last; index--) scopes.push(this.#open[index].scope);
			scopes.push(this.#root);
			this.#scopes = scopes;
		}
		return this.#scopes;
	}
};
/** By indentation. Text in blocks (`|`, `>`) is read like any other, below the key of the block. */
function readYaml(scanner, structure) {
	const open = new YamlParents(structure.newScope());
	/** `name: X`, whose `value: …` follows, and the flag that is the item before. */
	let named;
	let flag;
	while (scanner.at < scanner.text.length) {
		if (scanner.text.charCodeAt(scanner.at) === 10) {
			scanner.at += 1;
			continue;
		}
		const line = readYamlLine(scanner);
		const { indentation, column, isItem, key, value, isBlock } = line;
		const isBlank = key === void 0 && "\n\r#".includes(scanner.text[value] ?? "\n");
		if (isBlank && !isItem) {
			scanner.at = value;
			for (let kind = scanner.next(); kind !== "newline" && kind !== "end";) kind = scanner.next();
			continue;
		}
		if (!isBlank) {
			open.leave(line);
			if (named !== void 0 && (column < named.column || isItem && column === named.column)) named = void 0;
		}
		if (isItem && key !== void 0) open.push({
			column: indentation + .5,
			key: void 0,
			scope: structure.newScope()
		});
		const { labels: parents, scopes } = open;
		const labels = named?.column === column && (key?.name === "value" || key?.name === "default") ? [named.key, ...parents] : isItem && flag !== void 0 ? [flag, ...parents] : parents;
		if (key !== void 0) {
			structure.emitKey(key.start, key.end, parents, scopes);
			open.push({
				column,
				key: key.name,
				scope: structure.newScope()
			});
		}
		scanner.at = value;
		if (isBlock) {
			readBlock(scanner, structure, {
				labels: key === void 0 ? parents : [key.name, ...labels],
				scopes
			}, isItem && key === void 0 ? indentation : column - (isItem ? 1 : 0));
			continue;
		}
		structure.reset(labels, key?.name, scopes);
		readLine(scanner, structure);
		const isName = key !== void 0 && /^(?:name|key|variable)$/i.test(key.name);
		const isFlag = isItem && key === void 0;
		const written = isName || isFlag ? valueFrom(scanner, value) : "";
		flag = isFlag && written.startsWith("--") ? written : void 0;
		if (isName) named = {
			column,
			key: written
		};
	}
}
/** The beginning of what was read from a place on, without its quotes. */
function valueFrom({ text, at }, from) {
	return text.slice(from, Math.min(at, from + 100)).trim().replace(/^["']|["']$/g, "");
}
/** The lines that are further in than the key of the block. */
function readBlock(scanner, structure, { labels, scopes }, outer) {
	const { text } = scanner;
	let end = text.indexOf("\n", scanner.at);
	if (end < 0) end = text.length;
	while (end < text.length) {
		const line = end + 1;
		let first = line;
		while (text[first] === " " || text[first] === "	") first += 1;
		if (!(first >= text.length || text[first] === "\n" || text[first] === "\r") && first - line <= outer) break;
		const next = text.indexOf("\n", line);
		end = next < 0 ? text.length : next;
	}
	const isFolded = text[scanner.at] === ">";
	structure.reset(labels, void 0, isFolded ? [structure.newScope(), ...scopes] : scopes, !isFolded);
	for (let kind = scanner.next(); kind !== "end"; kind = scanner.next()) {
		structure.feed(kind);
		if (kind === "newline" && scanner.at > end) return;
	}
}
function match(expression, scanner) {
	expression.lastIndex = scanner.at;
	return expression.exec(scanner.text);
}
export { languageOf, readNotebook, readValues };
