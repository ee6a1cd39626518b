/** A rule's words: what is wrong in bold when more follows, what goes on from there plain. */
export function FindingSentence({ message }: { message: string }) {
  const first = /^.+?(?:[.?](?=\s)|[。？](?=.))/u.exec(message)?.[0] ?? '';
  return (
    <>
      {first === '' ? null : <span className="font-semibold">{first}</span>}
      {message.slice(first.length)}
    </>
  );
}
