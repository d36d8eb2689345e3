import type { Subject } from './examine.ts';
import type { SessionOptions } from './messages.ts';

/** What a session needs to know of its subject. */
export function sessionOf(subject: Subject): Pick<SessionOptions, 'modelPath' | 'task'> {
  return { modelPath: subject.path, ...(subject.kind === 'folder' && { task: subject.task }) };
}
