/** What is open at a place: a bracket with what stands before it. */
export interface Frame {
  readonly bracket: string;
  readonly scope: number;
  /** The function that is called. */
  readonly callee: string | undefined;
  readonly isSubscript: boolean;
  key: string | undefined;
  /** The key was set by a colon, so that `=` behind a type keeps it. */
  isAnnotated: boolean;
  /** What a default is for: `os.getenv("M") or "x"`. */
  hint: string | undefined;
  /** The last name or string, whose key or function it may be. */
  operand: string | undefined;
  firstString: string | undefined;
  /** The argument before this one. */
  previous: string | undefined;
  last: string | undefined;
  position: number;
  ternaries: number;
}

export function frame(bracket: string, scope = 0, callee?: string, isSubscript = false): Frame {
  return {
    bracket,
    scope,
    callee,
    isSubscript,
    key: undefined,
    isAnnotated: false,
    hint: undefined,
    operand: undefined,
    firstString: undefined,
    previous: undefined,
    last: undefined,
    position: 0,
    ternaries: 0,
  };
}

/** As if nothing had been read within it; a text of many short lines would make an object for each. */
export function clear(frame: Frame): void {
  frame.key = undefined;
  frame.isAnnotated = false;
  frame.hint = undefined;
  frame.operand = undefined;
  frame.firstString = undefined;
  frame.previous = undefined;
  frame.last = undefined;
  frame.position = 0;
  frame.ternaries = 0;
}
