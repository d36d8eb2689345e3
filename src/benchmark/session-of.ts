import type { SessionOptions } from './messages.ts';
import type { Subject } from './subject.ts';

/** What a session needs to know of its subject. */
export function sessionOf(subject: Subject): Pick<SessionOptions, 'modelPath' | 'task'> {
  return { modelPath: subject.path, ...(subject.kind === 'folder' && { task: subject.task }) };
}
