import type { Route } from '../router.ts';
import { actionRoutes } from './actions.ts';
import { appRoutes } from './apps.ts';
import { checkRoutes } from './checks.ts';
import { commentRoutes } from './comments.ts';
import { comparisonRoutes } from './comparisons.ts';
import { contentRoutes } from './contents.ts';
import { hookRoutes } from './hooks.ts';
import { personRoutes } from './people.ts';
import { pullRoutes } from './pulls.ts';
import { repositoryRoutes } from './repositories.ts';
import { reviewCommentRoutes } from './review-comments.ts';

export const routes: readonly Route[] = [
  ...commentRoutes,
  ...reviewCommentRoutes,
  ...checkRoutes,
  ...pullRoutes,
  ...comparisonRoutes,
  ...contentRoutes,
  ...actionRoutes,
  ...repositoryRoutes,
  ...appRoutes,
  ...hookRoutes,
  ...personRoutes,
];
