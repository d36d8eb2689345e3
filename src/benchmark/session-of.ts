import type { SessionOptions } from './messages.ts';
import type { Subject } from './subject.ts';

/** What a session needs to know of its subject. */
export function sessionOf(subject: Subject): Pick<SessionOptions, 'modelPath' | 'task' | 'rewritten'> {
  const { kind, path } = subject;
  return kind === 'folder'
    ? { modelPath: path, task: subject.task }
    : { modelPath: path, rewritten: subject.rewritten };
}
