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
table([
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
table([
	[makefile, "makefile gnumakefile justfile"],
	[dockerfile, "dockerfile containerfile"],
	[modelfile, "modelfile"],
	[env, ".env .envrc procfile"],
	[ruby, "rakefile gemfile"]
]);
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
	const lineOf = (codeLine) => {
		const wanted = code[codeLine - 1];
		if (!wanted) return 1;
		places ??= findPlaces(lines, text.split("\n"));
		const written = JSON.stringify(wanted.line).slice(0, -1);
		const alone = places.whole.get(written)?.[places.earlier.get(wanted) ?? 0];
		if (alone !== void 0) return alone;
		searches += 1;
		if (searches > MOST_SEARCHES) return 1;
		return Math.max(1, places.fileLines.findIndex((line) => line.includes(written.slice(1))) + 1);
	};
	return {
		code: code.map(({ line }) => line).join("\n"),
		lineOf
	};
}
/** Each goes through the whole file; a notebook that needs more of them was not written by Jupyter. */
const MOST_SEARCHES = 100;
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
new Set("return await new const let var case in is not and yield throw export def final static public private readonly val".split(" "));
export { readNotebook };
