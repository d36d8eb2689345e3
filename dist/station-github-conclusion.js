// src/github/check/conclusion.ts
/**
* What the check of a review concludes. A model that could not be measured is a failure where its budget blocks; where
* the policy only warns or informs, it does not block, and the check's text says it.
*/
function conclusionOf(review) {
	return review.blocks || review.outcome === "fail" ? "failure" : "success";
}
export { conclusionOf };
