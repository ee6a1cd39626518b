/** Lines of an NDJSON answer as they come, blank ones left out. An abort of the request rejects with its `AbortError`. */
export async function* linesOf(answer: Response): AsyncGenerator<string> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) break;
      const lines = (rest + chunk.value).split('\n');
      rest = lines.pop() ?? '';
      yield* lines.filter((line) => line.trim() !== '');
    }
    if (rest.trim() !== '') yield rest;
  } finally {
    // Who has read enough lets the rest of the answer go; one that has broken off rejects once more.
    reader?.cancel().catch(() => undefined);
  }
}
