export async function onWorkflowRun(): Promise<void> {}
