import{t as e}from"./shared-error.js";import{c as t,d as n,m as r}from"./shared-schemas.js";import{mkdir as i,readFile as a,rm as o,writeFile as s}from"node:fs/promises";import{hostname as c}from"node:os";import{join as l}from"node:path";import{createHash as u,randomBytes as d}from"node:crypto";import{PGlite as f}from"@electric-sql/pglite";import{Kysely as p,PGliteDialect as m,PostgresDialect as h,sql as g}from"kysely";import{Migrator as _}from"kysely/migration";import v from"pg";function y(e){return{async up(t){for(let n of e)await g.raw(n).execute(t)}}}const b=[`CREATE TABLE deliveries (
    id text PRIMARY KEY,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    event text NOT NULL,
    action text,
    installation_id bigint,
    repository_id bigint,
    subject text NOT NULL,
    payload jsonb,
    state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'dead')),
    attempts integer NOT NULL DEFAULT 0,
    retry_at timestamptz,
    reason text,
    received_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
  )`,`CREATE INDEX deliveries_pending ON deliveries (subject, seq) WHERE state = 'pending'`,`CREATE INDEX deliveries_dead ON deliveries (seq) WHERE state = 'dead'`,`CREATE INDEX deliveries_finished ON deliveries (finished_at) WHERE payload IS NOT NULL`,`CREATE INDEX deliveries_installation ON deliveries (installation_id)`,`CREATE TABLE installations (
    id bigint PRIMARY KEY,
    account text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,`CREATE TABLE repositories (
    id bigint PRIMARY KEY,
    installation_id bigint NOT NULL REFERENCES installations ON DELETE CASCADE,
    owner text NOT NULL,
    name text NOT NULL
  )`,`CREATE INDEX repositories_installation ON repositories (installation_id)`,`CREATE INDEX repositories_name ON repositories (lower(owner), lower(name))`,`CREATE TABLE pulls (
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    number integer NOT NULL,
    head_sha text NOT NULL,
    heads integer NOT NULL DEFAULT 1,
    base_ref text NOT NULL,
    author text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'closed', 'merged')),
    waiting_until timestamptz,
    timed_out boolean NOT NULL DEFAULT false,
    run_id bigint,
    refusal text,
    shows_alternatives boolean NOT NULL DEFAULT false,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (repository_id, number)
  )`,`CREATE INDEX pulls_waiting ON pulls (waiting_until) WHERE waiting_until IS NOT NULL`,`CREATE TABLE reviews (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    pull_number integer NOT NULL,
    head_sha text NOT NULL,
    base_sha text NOT NULL,
    run_id bigint NOT NULL,
    run_attempt integer NOT NULL,
    verified boolean NOT NULL,
    doubts jsonb NOT NULL,
    outcome text NOT NULL,
    blocks boolean NOT NULL,
    review jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (repository_id, pull_number, run_id, run_attempt)
  )`,`CREATE INDEX reviews_head ON reviews (repository_id, pull_number, head_sha)`,`CREATE TABLE review_models (
    review_id bigint NOT NULL REFERENCES reviews ON DELETE CASCADE,
    model text NOT NULL,
    change text NOT NULL,
    verdict text,
    ratio double precision,
    ratio_lower double precision,
    ratio_upper double precision,
    wh_per_1000 double precision,
    wh_lower double precision,
    wh_upper double precision,
    base_wh_per_1000 double precision,
    batch integer,
    head_sha256 text,
    meter text NOT NULL,
    meter_kind text NOT NULL,
    device text NOT NULL,
    provider text NOT NULL,
    runtime text NOT NULL,
    PRIMARY KEY (review_id, model)
  )`,`CREATE TABLE nudges (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    pull_number integer NOT NULL,
    model text NOT NULL,
    head_sha text NOT NULL,
    alternatives jsonb NOT NULL,
    verdict text NOT NULL,
    shown_at timestamptz NOT NULL DEFAULT now(),
    outcome text NOT NULL DEFAULT 'open',
    outcome_at timestamptz,
    outcome_by text,
    UNIQUE (repository_id, pull_number, model, head_sha)
  )`,`CREATE TABLE commands (
    source text PRIMARY KEY,
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    pull_number integer NOT NULL,
    name text NOT NULL,
    author text NOT NULL,
    permission text NOT NULL,
    head_sha text NOT NULL,
    reason text,
    result text NOT NULL CHECK (result IN ('done', 'refused')),
    reply text,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,`CREATE INDEX commands_pull ON commands (repository_id, pull_number)`,`CREATE TABLE acceptances (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    pull_number integer NOT NULL,
    head_sha text NOT NULL,
    models jsonb NOT NULL,
    accepted_by text NOT NULL,
    reason text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    cancelled_by text,
    cancelled_at timestamptz
  )`,`CREATE INDEX acceptances_pull ON acceptances (repository_id, pull_number)`,`CREATE TABLE tokens (
    hash text PRIMARY KEY,
    owner text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,`CREATE TABLE settings (
    name text PRIMARY KEY,
    value jsonb NOT NULL
  )`],x=[`CREATE TABLE merge_groups (
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    pull_number integer NOT NULL,
    head_sha text NOT NULL,
    PRIMARY KEY (repository_id, head_sha)
  )`],S=[`ALTER TABLE reviews ADD COLUMN base_ref text`,`UPDATE reviews SET base_ref = pulls.base_ref FROM pulls
    WHERE pulls.repository_id = reviews.repository_id AND pulls.number = reviews.pull_number`],C=[`ALTER TABLE deliveries ADD COLUMN unfinished integer NOT NULL DEFAULT 0`],w=[`ALTER TABLE acceptances ADD COLUMN base_ref text`,`ALTER TABLE acceptances ADD COLUMN doubts jsonb NOT NULL DEFAULT '[]'`,`UPDATE acceptances SET base_ref = pulls.base_ref FROM pulls
    WHERE pulls.repository_id = acceptances.repository_id AND pulls.number = acceptances.pull_number`,`UPDATE acceptances SET doubts = coalesce((
    SELECT reviews.doubts FROM reviews
    WHERE reviews.repository_id = acceptances.repository_id AND reviews.pull_number = acceptances.pull_number
      AND reviews.head_sha = acceptances.head_sha
    ORDER BY reviews.run_id DESC, reviews.run_attempt DESC LIMIT 1
  ), '[]')`],T=[`UPDATE review_models SET meter_kind = CASE meter_kind WHEN 'measured' THEN 'counter' ELSE 'cpu-time' END
    WHERE meter_kind IN ('measured', 'estimated')`],E={getMigrations:async()=>({"2026-11-24-first":y(b),"2026-11-25-merge-groups":y(x),"2026-11-25-review-bases":y(S),"2026-11-25-unfinished-attempts":y(C),"2026-11-25-what-is-accepted":y(w),"2026-11-26-meter-kinds":y(T)})};async function D(e){let t=e.kind===`pglite`?await O(e.directory):k(e.url);try{return await A(t.db),t}catch(e){throw await t.close(),e}}async function O(e){await i(e,{recursive:!0});let t=await f.create(l(e,`postgres`),{parsers:{20:Number}});return{kind:`pglite`,db:new p({dialect:new m({pglite:t})}),pglite:t,close:()=>t.close()}}function k(e){let t=new v.Pool({connectionString:e,max:10,connectionTimeoutMillis:5e3,application_name:`wattnudge`,types:{getTypeParser:(e,t)=>e===20?Number:v.types.getTypeParser(e,t)}});t.on(`error`,()=>{}).on(`connect`,e=>e.on(`error`,()=>{}));let n=new p({dialect:new h({pool:t})});return{kind:`postgres`,db:n,url:e,close:()=>n.destroy()}}async function A(t){let{error:n}=await new _({db:t,provider:E}).migrateToLatest();if(n!==void 0)throw new e(`database-migration`,`The database could not be brought up to date: ${n instanceof Error?n.message:String(n)}`,{remedy:`Give the user of DATABASE_URL the right to create tables, and start again.`,cause:n})}async function j(e,t,n){return await e.insertInto(`deliveries`).values({id:t.id,event:t.event,action:t.action??null,installation_id:t.installationId??null,repository_id:t.repositoryId??null,subject:t.subject,payload:JSON.stringify(t.payload),retry_at:null,reason:null,received_at:n,finished_at:null}).onConflict(e=>e.column(`id`).doNothing()).returning(`id`).executeTakeFirst()===void 0?`known`:`new`}async function M(e,t){let n=await e.selectFrom(`deliveries`).selectAll().where(`subject`,`=`,t).where(`state`,`=`,`pending`).orderBy(`seq`).limit(1).executeTakeFirst();if(n!==void 0)return{id:n.id,seq:n.seq,event:n.event,action:n.action??void 0,installationId:n.installation_id??void 0,repositoryId:n.repository_id??void 0,subject:n.subject,payload:n.payload??{},attempts:n.attempts,unfinished:n.unfinished,retryAt:n.retry_at??void 0}}async function N(e,{subject:t,seq:n},r){let i=await e.selectFrom(`deliveries`).select([`id`,`event`]).where(`subject`,`=`,t).where(`state`,`=`,`pending`).where(`seq`,`>`,n).orderBy(`seq`).limit(1e3).execute(),a=i.findIndex(({event:e})=>!r(e));return(a<0?i:i.slice(0,a)).map(({id:e})=>e)}async function P(e,t,n){await e.updateTable(`deliveries`).set(e=>({unfinished:e(`unfinished`,`+`,1),retry_at:n})).where(`id`,`=`,t).execute()}async function F(e,t){await e.updateTable(`deliveries`).set(e=>({unfinished:e(`unfinished`,`-`,1),retry_at:null})).where(`id`,`=`,t).execute()}async function I(e,t,n){await e.updateTable(`deliveries`).set({state:`done`,reason:null,retry_at:null,finished_at:n}).where(`id`,`in`,[...t]).execute()}async function L(e,t,n,r){await e.updateTable(`deliveries`).set(e=>({attempts:e(`attempts`,`+`,1),unfinished:e(`unfinished`,`-`,1),reason:n,retry_at:r})).where(`id`,`=`,t).execute()}async function R(e,t,{reason:n,at:r}){await e.updateTable(`deliveries`).set(e=>({state:`dead`,attempts:e(`attempts`,`+`,e.ref(`unfinished`)),reason:n,finished_at:r})).where(`id`,`=`,t).execute()}async function z(e,t,n){return(await e.selectFrom(`deliveries`).select([`subject`,e=>e.fn.max(`installation_id`).as(`installation_id`)]).where(`state`,`=`,`pending`).groupBy(`subject`).having(e=>e(e.fn.min(e.fn.coalesce(`retry_at`,`received_at`)),`<=`,t)).orderBy(e=>e.fn.min(`seq`)).limit(n).execute()).map(e=>({subject:e.subject,installationId:e.installation_id??void 0}))}async function B(e,t=100){return(await e.selectFrom(`deliveries`).select([`id`,`event`,`subject`,`attempts`,`reason`,`received_at`]).where(`state`,`=`,`dead`).orderBy(`seq`).limit(t).execute()).map(({received_at:e,reason:t,...n})=>({...n,reason:t??``,receivedAt:e}))}async function V(e,t){return(await e.updateTable(`deliveries`).set({state:`pending`,attempts:0,unfinished:0,retry_at:null,finished_at:null}).where(`state`,`=`,`dead`).where(`payload`,`is not`,null).$if(t!==void 0,e=>e.where(`id`,`=`,t??``)).returning(`id`).execute()).map(e=>e.id)}async function H(e,t){await e.updateTable(`deliveries`).set({payload:null}).where(`payload`,`is not`,null).where(`state`,`=`,`done`).where(`finished_at`,`<`,t).execute()}async function U(e){let t=await e.selectFrom(`deliveries`).select([`state`,e=>e.fn.countAll().as(`count`)]).where(`state`,`!=`,`done`).groupBy(`state`).execute(),n=e=>t.find(t=>t.state===e)?.count??0;return{pending:n(`pending`),dead:n(`dead`)}}const W=n({pid:t(),host:r(),url:r().optional(),token:r().optional()}),G=`server.json`;async function K(t){if(t.kind===`postgres`)return{announce:async()=>{},release:async()=>{}};let{directory:n}=t,r=await q(n);if(r!==void 0)throw new e(`data-in-use`,`Process ${r.pid} has the data in ${n} open.`,{remedy:`Stop it first. For several instances set DATABASE_URL to a PostgreSQL server.`});await i(n,{recursive:!0});let a=e=>s(l(n,G),JSON.stringify({pid:process.pid,host:c(),...e}),{mode:384});return await a({}),{announce:a,release:()=>o(l(n,G),{force:!0})}}async function q(e){let t=await a(l(e,G),`utf8`).catch(()=>void 0);if(t===void 0)return;let n=W.safeParse(J(t)).data;return n!==void 0&&n.host===c()&&n.pid!==process.pid&&Y(n.pid)?n:void 0}function J(e){try{return JSON.parse(e)}catch{return}}function Y(e){try{return process.kill(e,0),!0}catch(e){return e instanceof Error&&`code`in e&&e.code===`EPERM`}}async function X(e,t){let n=`wn_${d(24).toString(`base64url`)}`;return await e.insertInto(`tokens`).values({hash:Q(n),owner:t.toLowerCase()}).execute(),n}async function Z(e,t,n){let r=await e.selectFrom(`tokens`).select(`owner`).where(`hash`,`=`,Q(t)).executeTakeFirst();return r!==void 0&&(r.owner===`*`||r.owner===n.toLowerCase())}function Q(e){return u(`sha256`).update(e).digest(`hex`)}export{F as _,P as a,U as c,N as d,H as f,V as g,L as h,q as i,z as l,M as m,Z as n,R as o,B as p,K as r,j as s,X as t,I as u,D as v};