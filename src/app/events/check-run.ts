export async function onCheckRun(): Promise<void> {}
