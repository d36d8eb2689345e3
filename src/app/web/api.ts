/** The ledger for programs: `/api/v1/repos/OWNER/REPO/reviews` and its siblings, and `/api/v1/orgs/OWNER/energy`, as JSON or CSV. */
import { z } from 'zod';
import { makeVisible } from '../../text/index.ts';
import type { Database } from '../storage/database.ts';
import { findRepositoryByName } from '../storage/installations.ts';
import { mayRead } from '../storage/tokens.ts';
import {
  energyRows,
  isResource,
  type Page,
  pageSchema,
  queryResource,
  RESOURCES,
  type Resource,
} from './api-queries.ts';
import { type Answer, json, type Request, type Route, text } from './http.ts';
import { openApiDocument } from './openapi.ts';

const ORGANISATION_PATH = /^\/api\/v1\/orgs\/([\w.-]{1,100})\/energy$/;
const PATH = /^\/api\/v1\/repos\/([\w.-]{1,100})\/([\w.-]{1,100})\/([a-z]{1,20})$/;

export function apiRoutes(db: Database): readonly Route[] {
  return [
    ({ url }) => (url.pathname === '/api/v1/openapi.json' ? json(200, openApiDocument()) : undefined),
    (request) => {
      const match = PATH.exec(request.url.pathname);
      if (match !== null) return withToken(db, request, match[1]!, (page) => ofRepository(db, match, page));
      const organisation = ORGANISATION_PATH.exec(request.url.pathname);
      if (organisation === null) return undefined;
      return withToken(db, request, organisation[1]!, (page) => ofOrganisation(db, organisation[1]!, page));
    },
  ];
}

type Found = { readonly resource: Resource; readonly rows: readonly Readonly<Record<string, unknown>>[] } | undefined;

async function ofRepository(db: Database, [, owner, name, resource]: RegExpExecArray, page: Page): Promise<Found> {
  const repository = await findRepositoryByName(db, owner!, name!);
  if (repository === undefined || resource === undefined || !isResource(resource)) return undefined;
  return { resource, rows: await queryResource(db, resource, repository.id, page) };
}

async function ofOrganisation(db: Database, owner: string, page: Page): Promise<Found> {
  return { resource: 'energy', rows: await energyRows(db, { owner }, page) };
}

async function withToken(
  db: Database,
  request: Request,
  owner: string,
  find: (page: Page) => Promise<Found>,
): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return json(405, { error: 'Only GET.' }, { allow: 'GET' });
  const token = /^Bearer (\S{1,200})$/.exec(request.incoming.headers.authorization ?? '')?.[1];
  if (token === undefined) {
    return json(401, { error: 'Send a token: `Authorization: Bearer wn_…`.' }, { 'www-authenticate': 'Bearer' });
  }
  // Whether a repository is known is nobody's business but its owner's.
  const nothing = json(404, { error: 'This token can’t read anything here.' });
  if (!(await mayRead(db, token, owner))) return nothing;
  const page = pageSchema.safeParse(Object.fromEntries(request.url.searchParams));
  if (!page.success) return json(400, { error: z.prettifyError(page.error) });
  const found = await find(page.data);
  if (found === undefined) return nothing;
  const { resource, rows } = found;
  if (page.data.format === 'json') return json(200, { [resource]: rows });
  return text(200, toCsv(Object.keys(RESOURCES[resource].shape), rows), 'text/csv; charset=utf-8');
}

/**
 * Rows as CSV (RFC 4180) with a header. Model names and reasons come from outside, so no text of theirs becomes a formula
 * (CWE-1236), whatever a spreadsheet takes for the end of a cell: in many countries that is a semicolon, and a cell begins in the
 * middle of a text that is quoted by commas. Where a cell may begin, an apostrophe stands before what makes a formula. Line
 * feeds, tabs, and what cannot be seen are written out.
 */
export function toCsv(columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))];
  return lines
    .map((line) => line.map(quoted).join(','))
    .join('\r\n')
    .concat('\r\n');
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  const text = value instanceof Date ? value.toISOString() : String(value);
  return makeVisible(text).replace(FORMULA, "$1'");
}

/** A formula's first sign, full-width and small ones among them, at a cell's beginning: behind spaces and quotes, too. */
const FORMULA = /(^|[;|])(?=[\s"'\u2018-\u201f]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b])/g;

function quoted(value: string): string {
  return /[",;|\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
