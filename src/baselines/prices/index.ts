/** List prices of API models. */
export { findPrice } from './find-price.ts';
