export { Allowance, tooMuch } from './allowance.ts';
export { createCommitStore, createObjectStore, type ObjectStore, type StoreOptions } from './create-object-store.ts';
export { lendTokenToGit } from './git-credentials.ts';
export { lfsSource } from './lfs-source.ts';
export { watchSize } from './watch-size.ts';
