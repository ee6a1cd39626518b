/** `deployer` of `system:serviceaccount:shop:deployer`, the part before `@` of an address, else the name as it is. */
export function shortName(userName: string): string {
  const account = /^system:serviceaccount:[^:]+:([^:]+)$/.exec(userName)?.[1];
  return account ?? /^([^@]+)@[^@]+$/.exec(userName)?.[1] ?? userName;
}

/** Two letters for the round mark: of the first two words, else the first two of the name. */
export function initials(userName: string): string {
  const words = shortName(userName)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const [first = '', second] = words;
  const letters = second === undefined ? [...first].slice(0, 2) : [[...first][0] ?? '', [...second][0] ?? ''];
  return letters.join('').toUpperCase();
}
