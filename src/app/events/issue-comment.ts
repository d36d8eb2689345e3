export async function onIssueComment(): Promise<void> {}
