type State = { lost: boolean; since: Date };

let state: State = { lost: false, since: new Date() };
const listeners = new Set<() => void>();

function become(lost: boolean) {
  if (state.lost === lost) return;
  state = { lost, since: new Date() };
  listeners.forEach((listener) => listener());
}

/** Whether the server answered when it was last asked. */
export const connection = {
  lost: () => become(true),
  alive: () => become(false),
  now: () => state,
  /** Makes everything on the page ask the server again. */
  askEveryoneAgain: () => listeners.forEach((listener) => listener()),
  onChange(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
