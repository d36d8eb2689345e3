import{f as e,h as t,l as n}from"./shared-schemas.js";import{t as r}from"./shared-wattnudge-error.js";import{chmod as i,mkdir as a,readFile as o,rm as s,stat as c,writeFile as l}from"node:fs/promises";import{hostname as u}from"node:os";import{join as d}from"node:path";import{createHash as f,randomBytes as p}from"node:crypto";import{PGlite as m}from"@electric-sql/pglite";import{Kysely as h,PGliteDialect as g,PostgresDialect as ee,sql as _}from"kysely";import{Migrator as v}from"kysely/migration";import y from"pg";function b(e){return{async up(t){for(let n of e)await _.raw(n).execute(t)}}}const x=[`CREATE TABLE deliveries (
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
  )`],S=[`CREATE TABLE merge_groups (
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    pull_number integer NOT NULL,
    head_sha text NOT NULL,
    PRIMARY KEY (repository_id, head_sha)
  )`],C=[`ALTER TABLE reviews ADD COLUMN base_ref text`,`UPDATE reviews SET base_ref = pulls.base_ref FROM pulls
    WHERE pulls.repository_id = reviews.repository_id AND pulls.number = reviews.pull_number`],w=[`ALTER TABLE deliveries ADD COLUMN unfinished integer NOT NULL DEFAULT 0`],T=[`ALTER TABLE acceptances ADD COLUMN base_ref text`,`ALTER TABLE acceptances ADD COLUMN doubts jsonb NOT NULL DEFAULT '[]'`,`UPDATE acceptances SET base_ref = pulls.base_ref FROM pulls
    WHERE pulls.repository_id = acceptances.repository_id AND pulls.number = acceptances.pull_number`,`UPDATE acceptances SET doubts = coalesce((
    SELECT reviews.doubts FROM reviews
    WHERE reviews.repository_id = acceptances.repository_id AND reviews.pull_number = acceptances.pull_number
      AND reviews.head_sha = acceptances.head_sha
    ORDER BY reviews.run_id DESC, reviews.run_attempt DESC LIMIT 1
  ), '[]')`],E=[`UPDATE review_models SET meter_kind = CASE meter_kind WHEN 'measured' THEN 'counter' ELSE 'cpu-time' END
    WHERE meter_kind IN ('measured', 'estimated')`],D=[`ALTER TABLE reviews ADD COLUMN superseded integer NOT NULL DEFAULT 0`],O=[`DROP SCHEMA IF EXISTS queue CASCADE`],k={getMigrations:async()=>({"2026-11-24-first":b(x),"2026-11-25-merge-groups":b(S),"2026-11-25-review-bases":b(C),"2026-11-25-unfinished-attempts":b(w),"2026-11-25-what-is-accepted":b(T),"2026-11-26-meter-kinds":b(E),"2026-11-27-superseded-reviews":b(D),"2026-11-27-no-second-queue":b(O)})};async function A(e,t=process.geteuid?.()){let n=d(e,`postgres`);return await a(e,{recursive:!0,mode:448}),await j(e,t),await a(n,{recursive:!0,mode:448}),t!==void 0&&await i(n,448),await j(n,t),n}async function j(e,t){if(t===void 0)return;let n=await c(e),i=n.mode&511;if(n.uid!==t)throw new r(`data-not-private`,`Expected ${e} to belong to the user of this process (id ${t}); it belongs to the user with the id ${n.uid}, who could read the App's private key.`,{remedy:`Run \`chown ${t} ${e}\`, or set DATA_DIR to a folder of this user's own.`});if(i&63)throw new r(`data-not-private`,`Expected ${e} to have the mode 0700; it has 0${i.toString(8)}, so other users of this machine could read the App's private key.`,{remedy:`Run \`chmod 700 ${e}\`, or set DATA_DIR to a folder of the App's own.`})}async function M(e){let t=e.kind===`pglite`?await N(e.directory):P(e.url);try{return await F(t.db),t}catch(e){throw await t.close(),e}}async function N(e){let t=await A(e),n=await m.create(t,{parsers:{20:Number}});return{kind:`pglite`,db:new h({dialect:new g({pglite:n})}),pglite:n,close:()=>n.close()}}function P(e){let t=new y.Pool({connectionString:e,max:10,connectionTimeoutMillis:5e3,application_name:`wattnudge`,types:{getTypeParser:(e,t)=>e===20?Number:y.types.getTypeParser(e,t)}});t.on(`error`,()=>{}).on(`connect`,e=>e.on(`error`,()=>{}));let n=new h({dialect:new ee({pool:t})});return{kind:`postgres`,db:n,url:e,close:()=>n.destroy()}}async function F(e){let{error:t}=await new v({db:e,provider:k}).migrateToLatest();if(t!==void 0)throw new r(`database-migration`,`The database could not be brought up to date: ${t instanceof Error?t.message:String(t)}`,{remedy:`Give the user of DATABASE_URL the right to create tables, and start again.`,cause:t})}async function I(e,t,n){return await e.insertInto(`deliveries`).values({id:t.id,event:t.event,action:t.action??null,installation_id:t.installationId??null,repository_id:t.repositoryId??null,subject:t.subject,payload:JSON.stringify(t.payload),retry_at:null,reason:null,received_at:n,finished_at:null}).onConflict(e=>e.column(`id`).doNothing()).returning(`id`).executeTakeFirst()===void 0?`known`:`new`}async function te(e,t){let n=await e.selectFrom(`deliveries`).selectAll().where(`subject`,`=`,t).where(`state`,`=`,`pending`).orderBy(`seq`).limit(1).executeTakeFirst();if(n!==void 0)return{id:n.id,seq:n.seq,event:n.event,action:n.action??void 0,installationId:n.installation_id??void 0,repositoryId:n.repository_id??void 0,subject:n.subject,payload:n.payload??{},attempts:n.attempts,unfinished:n.unfinished,retryAt:n.retry_at??void 0}}async function L(e,{subject:t,seq:n},r){let i=await e.selectFrom(`deliveries`).select([`id`,`event`]).where(`subject`,`=`,t).where(`state`,`=`,`pending`).where(`seq`,`>`,n).orderBy(`seq`).limit(1e3).execute(),a=i.findIndex(({event:e})=>!r(e));return(a<0?i:i.slice(0,a)).map(({id:e})=>e)}async function R(e,t,n){await e.updateTable(`deliveries`).set(e=>({unfinished:e(`unfinished`,`+`,1),retry_at:n})).where(`id`,`=`,t).execute()}async function z(e,t){await e.updateTable(`deliveries`).set(e=>({unfinished:e(`unfinished`,`-`,1),retry_at:null})).where(`id`,`=`,t).execute()}async function B(e,t,n){await e.updateTable(`deliveries`).set({state:`done`,reason:null,retry_at:null,finished_at:n}).where(`id`,`in`,[...t]).execute()}async function V(e,t,n,r){await e.updateTable(`deliveries`).set(e=>({attempts:e(`attempts`,`+`,1),unfinished:e(`unfinished`,`-`,1),reason:n,retry_at:r})).where(`id`,`=`,t).execute()}async function H(e,t,{reason:n,at:r}){await e.updateTable(`deliveries`).set(e=>({state:`dead`,attempts:e(`attempts`,`+`,e.ref(`unfinished`)),reason:n,finished_at:r})).where(`id`,`=`,t).execute()}async function U(e,{now:t,most:n,except:r}){return(await e.selectFrom(e.selectFrom(`deliveries`).select([`subject`,`installation_id`,`seq`,`retry_at`]).distinctOn(`subject`).where(`state`,`=`,`pending`).orderBy(`subject`).orderBy(`seq`).as(`oldest`)).select([`subject`,`installation_id`]).where(e=>e.or([e(`retry_at`,`is`,null),e(`retry_at`,`<=`,t)])).where(_`subject <> ALL (${[...r.subjects]}::text[])`).where(_`coalesce(installation_id, 0) <> ALL (${[...r.installations]}::bigint[])`).orderBy(`seq`).limit(n).execute()).map(e=>({subject:e.subject,installationId:e.installation_id??void 0}))}async function W(e,t=100){return(await e.selectFrom(`deliveries`).select([`id`,`event`,`subject`,`attempts`,`reason`,`received_at`]).where(`state`,`=`,`dead`).orderBy(`seq`).limit(t).execute()).map(({received_at:e,reason:t,...n})=>({...n,reason:t??``,receivedAt:e}))}async function G(e,t){return(await e.updateTable(`deliveries`).set({state:`pending`,attempts:0,unfinished:0,retry_at:null,finished_at:null}).where(`state`,`=`,`dead`).where(`payload`,`is not`,null).$if(t!==void 0,e=>e.where(`id`,`=`,t??``)).returning(`id`).execute()).map(e=>e.id)}async function K(e,t){await e.updateTable(`deliveries`).set({payload:null}).where(`payload`,`is not`,null).where(`state`,`=`,`done`).where(`finished_at`,`<`,t).execute()}async function q(e){let t=await e.selectFrom(`deliveries`).select([`state`,e=>e.fn.countAll().as(`count`)]).where(`state`,`!=`,`done`).groupBy(`state`).execute(),n=e=>t.find(t=>t.state===e)?.count??0;return{pending:n(`pending`),dead:n(`dead`)}}const J=e({pid:n(),host:t(),url:t().optional(),token:t().optional()}),Y=`server.json`;async function X(e){if(e.kind===`postgres`)return{announce:async()=>{},release:async()=>{}};let{directory:t}=e,n=await Z(t);if(n!==void 0)throw new r(`data-in-use`,`Process ${n.pid} has the data in ${t} open.`,{remedy:`Stop it first. For several instances set DATABASE_URL to a PostgreSQL server.`});await A(t);let i=e=>l(d(t,Y),JSON.stringify({pid:process.pid,host:u(),...e}),{mode:384});return await i({}),{announce:i,release:()=>s(d(t,Y),{force:!0})}}async function Z(e){let t=await o(d(e,Y),`utf8`).catch(()=>void 0);if(t===void 0)return;let n=J.safeParse(Q(t)).data;return n!==void 0&&n.host===u()&&n.pid!==process.pid&&ne(n.pid)?n:void 0}function Q(e){try{return JSON.parse(e)}catch{return}}function ne(e){try{return process.kill(e,0),!0}catch(e){return e instanceof Error&&`code`in e&&e.code===`EPERM`}}async function re(e,t){let n=`wn_${p(24).toString(`base64url`)}`;return await e.insertInto(`tokens`).values({hash:$(n),owner:t.toLowerCase()}).execute(),n}async function ie(e,t,n){let r=await e.selectFrom(`tokens`).select(`owner`).where(`hash`,`=`,$(t)).executeTakeFirst();return r!==void 0&&(r.owner===`*`||r.owner===n.toLowerCase())}function $(e){return f(`sha256`).update(e).digest(`hex`)}export{z as _,R as a,q as c,L as d,K as f,G as g,V as h,Z as i,U as l,te as m,ie as n,H as o,W as p,X as r,I as s,re as t,B as u,M as v};