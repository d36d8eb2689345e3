// src/text/csv-rows.ts
/**
* The rows of a CSV text (RFC 4180), at most `most`. Empty lines are none.
*
* @throws what `invalid` makes
*/
function csvRows(text, most, invalid) {
	const rows = [];
	let line = 1;
	for (let at = 0; at < text.length && rows.length < most;) {
		const row = {
			line,
			fields: []
		};
		for (let isRowOpen = true; isRowOpen;) {
			const field = text[at] === "\"" ? quotedField(text, at, () => invalid(line, "opens a quote that is never closed")) : plainField(text, at);
			row.fields.push(field.value);
			line += field.lineFeeds;
			at = field.end;
			isRowOpen = text[at] === ",";
			if (isRowOpen) at += 1;
		}
		if (text[at] === "\r") at += 1;
		if (at < text.length && text[at] !== "\n") throw invalid(line, "has text behind a quoted field");
		at += 1;
		line += 1;
		if (row.fields.length > 1 || row.fields[0] !== "") rows.push(row);
	}
	return rows;
}
function plainField(text, start) {
	let end = start;
	while (end < text.length && text[end] !== "," && text[end] !== "\n" && text[end] !== "\r") end += 1;
	return {
		value: text.slice(start, end),
		end,
		lineFeeds: 0
	};
}
function quotedField(text, start, unclosed) {
	const parts = [];
	for (let at = start + 1;;) {
		const quote = text.indexOf("\"", at);
		if (quote < 0) throw unclosed();
		parts.push(text.slice(at, quote));
		if (text[quote + 1] !== "\"") {
			const value = parts.join("\"");
			return {
				value,
				end: quote + 1,
				lineFeeds: value.split("\n").length - 1
			};
		}
		at = quote + 2;
	}
}
// src/text/make-visible.ts
const NAMED_CONTROLS = {
	"\n": "\\n",
	"\r": "\\r",
	"	": "\\t"
};
/**
* What is drawn as nothing, or as a gap of less than a space. Unicode's categories of controls, formats, private and
* unassigned characters are not all of it: fillers are letters, variation selectors are marks, and some blanks are symbols.
*/
const UNSEEN = new RegExp([
	"[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]",
	"(?<!\\p{Extended_Pictographic})\\ufe0f",
	"(?!\\ufe0f)\\p{Default_Ignorable_Code_Point}",
	"[\\u1680\\u2000-\\u200a\\u205f\\u2800\\u{1d159}\\u{16fe4}]"
].join("|"), "gu");
/**
* One line in which everything that a reader could not see is written out: controls, bidirectional overrides, zero-width
* and private characters, fillers, lone surrogates. `a\u202eb` becomes the visible text `a\u{202e}b`.
*/
function makeVisible(text) {
	return text.replace(UNSEEN, (character) => {
		return NAMED_CONTROLS[character] ?? `\\u{${character.codePointAt(0).toString(16)}}`;
	});
}
/**
* The same JSON, of which nothing steers a terminal that it is shown on (CWE-150): JSON leaves C1 controls as they are, and U+009B
* begins a sequence in some terminals; marks of direction turn what follows.
*/
function harmlessJson(text) {
	return text.replace(/[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, (character) => {
		return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
	});
}
// src/text/escape.ts
/**
* Text from outside (file names, hub ids, device names, reasons, error messages) made harmless before it is shown.
* A pull request chooses most of it, so it may try to notify people, link, draw, break a table or drive a terminal.
*/
/** Longest path or name shown; git allows 4,096, and two of those would hide the rest of a comment. */
const NAME_SHOWN = 200;
/**
* GitHub takes no more than 80 backticks for the fence of a code span (`MAXBACKTICKS` of cmark-gfm): behind a longer one, what
* was to be code is read as Markdown. No name needs a run of more than a few.
*/
const MAX_RUN = 8;
/** Longest sentence shown: an error message with room to spare. */
const PROSE_SHOWN = 600;
/** Invisible to readers; keeps GitHub's filters, which run on rendered text, from seeing `@name`, `#1` or `www.`. */
const BREAK = "​";
/**
* A sentence from outside as Markdown that shows exactly that sentence: no mention, reference, link, image, HTML,
* emphasis, emoji code or formula, and no new line. Safe anywhere, at the start of a line and in a table's cell too.
*/
function escapeMarkdown(text) {
	return protectLineStart(escapeMarkdownInline(text));
}
/** Like {@link escapeMarkdown}, for a place that is not the start of a line. */
function escapeMarkdownInline(text) {
	return breakReferences(escapeHtmlSigns(clipEnd(makeVisible(text))).replace(/[\\`*_[\]{}~]/g, "\\$&").replace(/\|/g, "&#124;").replace(/\$/g, "<span>$</span>"));
}
/** GitHub makes links of names and addresses after Markdown is rendered, so only what it matches can be broken. */
function breakReferences(text) {
	return text.replace(/@/g, `@${BREAK}`).replace(/(?<!&)#/g, `#${BREAK}`).replace(/:(?=\/\/|[\w+-]+:)/g, `:${BREAK}`).replace(/www(?=\.)/gi, `$&${BREAK}`).replace(/(?<![a-z0-9])gh-(?=\d)/gi, `$&${BREAK}`).replace(/[0-9a-f]{7,}/gi, (digits) => digits.replace(/^.|.{6}(?=.)/g, `$&${BREAK}`));
}
/** Marks that would make a list or a rule of a line; those of headings, quotes and fences are escaped everywhere. */
function protectLineStart(markdown) {
	const unindented = markdown.replace(/^ +/, "");
	if (/^[-+](?= |$)/.test(unindented) || /^[-=][-= ]*$/.test(unindented)) return `\\${unindented}`;
	return unindented.replace(/^(\d{1,9})([.)])(?= |$)/, "$1\\$2");
}
const BACKTICKS = new RegExp(`\`{${MAX_RUN}}(?=\`)`, "g");
/**
* A name from outside as a Markdown code span, whatever backticks it holds (CommonMark 0.31, section 6.1). GitHub makes
* no mentions, references or links inside code.
*/
function codeSpan(name) {
	const shown = clipMiddle(makeVisible(name)).replace(BACKTICKS, `$&${BREAK}`);
	if (shown === "") return "(empty)";
	const longestRun = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
	const fence = "`".repeat(longestRun + 1);
	return shown.startsWith("`") || shown.endsWith("`") || /^ .* $/.test(shown) && shown.trim() !== "" ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}
/** A sentence from outside for HTML, where Markdown is not read: the summary of a fold. */
function escapeHtml(text) {
	return breakReferences(escapeHtmlSigns(clipEnd(makeVisible(text))).replace(/\$/g, "<span>$</span>"));
}
/** A name from outside as code in HTML. */
function htmlCode(name) {
	return `<code>${escapeHtmlSigns(clipMiddle(makeVisible(name)))}</code>`;
}
function escapeHtmlSigns(text) {
	return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
/** Text from outside for a terminal: no escape sequence, no second line, nothing that reverses what follows. */
function escapeTerminal(text) {
	return makeVisible(text);
}
function clipEnd(text) {
	const characters = [...text];
	return characters.length <= PROSE_SHOWN ? text : `${characters.slice(0, PROSE_SHOWN).join("")}…`;
}
/** Both ends of a path tell it apart: the folder and the file's name. */
function clipMiddle(text) {
	const characters = [...text];
	if (characters.length <= NAME_SHOWN) return text;
	return `${characters.slice(0, NAME_SHOWN / 2).join("")}…${characters.slice(-100).join("")}`;
}
// src/text/one-word.ts
/** `my model.onnx` is a name; three words can be an instruction. */
const MAX_WORDS = 2;
/**
* A name from outside that cannot be read as a sentence. One of more than two words is written as in an address:
* `rotate your keys now.onnx` becomes `rotate%20your%20keys%20now.onnx`.
*
* A pull request chooses the names of its files. A file that is called "SECURITY NOTICE rotate your keys.onnx" would else
* speak in the name of whoever reports on it.
*/
function oneWord(name) {
	return name.split(/\p{White_Space}+/u).filter((part) => /\p{L}{2}/u.test(part)).length <= MAX_WORDS ? name : name.replace(/\p{White_Space}/gu, encodeURIComponent);
}
/** A model's name within a sentence, as one word: a path can have 4096 characters, and spaces; a sentence should not. */
function shortName(model) {
	const word = oneWord(model);
	return word.length > 200 ? `${word.slice(0, 199)}…` : word;
}
/** A text as a sentence of its own. */
function sentence(text) {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}
/** As at the beginning of a sentence. */
function capitalised(text) {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}
/** A sentence as a part of another one. */
function withoutPeriod(text) {
	return text.replace(/\.$/, "");
}
// src/text/shell-word.ts
/** One argument as a POSIX shell takes it: `--` has to stand before one that begins with a dash. */
function shellWord(text) {
	return /^[\w./@+:=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
// src/text/shorten.ts
/** Most characters of a GitHub comment's body. */
const COMMENT_CHARACTERS = 65536;
/**
* The first variant, longest first, that is no longer than `limit` UTF-16 code units (GitHub counts characters, of
* which there are never more). Where none fits, the last one is cut at a line's end and what it left open is closed.
*/
function shortenToFit(variants, limit = COMMENT_CHARACTERS) {
	return variants.find((variant) => variant.length <= limit) ?? cut(variants.at(-1) ?? "", limit);
}
/** Closes a fence and folds; longer than any that is written here. */
const RESERVE = 120;
function cut(markdown, limit) {
	if (limit <= RESERVE) return "";
	const kept = markdown.slice(0, limit - RESERVE);
	const lastLine = kept.lastIndexOf("\n");
	if (lastLine < 0) return "";
	const lines = kept.slice(0, lastLine);
	const fences = lines.match(/^`{3,}/gm) ?? [];
	const fence = fences.length % 2 === 1 ? `\n${fences.at(-1).slice(0, RESERVE / 2)}` : "";
	const folds = (lines.match(/^<details>/gm) ?? []).length - (lines.match(/^<\/details>/gm) ?? []).length;
	return `${lines}${fence}${"\n\n</details>".repeat(Math.min(Math.max(folds, 0), 3))}`;
}
/** At most `length` characters, with an ellipsis where something is left out; never half of a surrogate pair. */
function clip(text, length) {
	if (text.length <= length) return text;
	return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
// src/text/without-machine-paths.ts
/** Folders that only a machine's own paths begin with, beside those that are known. No node of a graph is called after them. */
const SYSTEM_PATH = /(?:file:\/\/)?(?<![\w.~\\-]|(?<!file:\/)\/)(?:\/(?:home|root|Users|tmp|var|opt|usr|mnt|private|github|__w|builds|snap)[/\\]|[A-Za-z]:[/\\])/;
const QUOTED = new RegExp(`(["'\`])${SYSTEM_PATH.source}(?:(?!\\1)[^\\n]){0,1000}\\1`, "g");
const BARE = new RegExp(`${SYSTEM_PATH.source}[^\\s"'\`<>|:;,()\\]}]*`, "g");
/**
* A message without paths of the machine that it was made on: of a path below a known folder the rest stays, of any other the
* name of the file. They tell a reader nothing, and strangers how the machine is set up.
*
* @param folders absolute paths: caches, temporary folders, the home folder
*/
function withoutMachinePaths(text, folders = []) {
	return folders.filter((folder) => folder.length > 1).sort((one, other) => other.length - one.length).reduce((cut, folder) => cut.replaceAll(pathBelow(folder), ""), text).replace(QUOTED, (path, quote) => `${quote}${lastPart(path.slice(1, -1))}${quote}`).replace(BARE, lastPart);
}
function pathBelow(folder) {
	const escaped = folder.replace(/[/\\]+$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
	return new RegExp(`(?:file://)?(?<![\\w.~/\\\\-])${escaped}(?:[/\\\\]+|(?![\\w.-]))`, "g");
}
function lastPart(path) {
	return path.split(/[/\\]/).findLast((part) => part !== "") ?? "";
}
export { COMMENT_CHARACTERS, capitalised, clip, codeSpan, csvRows, escapeHtml, escapeMarkdown, escapeMarkdownInline, escapeTerminal, harmlessJson, htmlCode, makeVisible, oneWord, protectLineStart, sentence, shellWord, shortName, shortenToFit, withoutMachinePaths, withoutPeriod };
