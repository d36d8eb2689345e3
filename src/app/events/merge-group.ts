export async function onMergeGroup(): Promise<void> {}
