/** Pages are loaded when one is asked for: what draws them takes a while, and most runs need none. */
export { renderReviewPage, reviewParts } from './review-page.ts';
export { renderScanPage } from './scan-page.ts';
