import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LogAsk } from '#lib/protocol/logs.ts';
import { comeBack, openStreamSocket } from './stream-socket.ts';

const ask = (id: number): Extract<LogAsk, { type: 'open' }> => ({
  type: 'open',
  follow: true,
  sources: [{ id, namespace: 'a', pod: 'b', container: 'c', previous: false, start: {} }],
});

function frame(type: 0 | 1, text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const whole = new Uint8Array(5 + bytes.length);
  whole[0] = type;
  new DataView(whole.buffer).setUint32(1, bytes.length);
  whole.set(bytes, 5);
  return whole;
}

/** A server that answers with these pieces. */
function played(pieces: readonly Uint8Array[], { status = 200, ends = false } = {}) {
  const requests: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    requests.push({ url, init });
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        if (ends) controller.close();
      },
    });
    return new Response(body, { status });
  });
  const heard: (string | number)[] = [];
  const socket = openStreamSocket('/logs/stream', {
    opened: () => heard.push('opened'),
    text: (data) => heard.push(`text ${data}`),
    bytes: (data) => heard.push(`bytes ${new TextDecoder().decode(data)}`),
    closed: (code) => heard.push(code),
  });
  return { socket, heard, requests };
}

afterEach(() => vi.unstubAllGlobals());

describe('[U3] logs where no WebSocket passes', () => {
  it('come as the answer of one request, however it is cut into pieces', async () => {
    const whole = Buffer.concat([frame(0, '{"type":"beat"}'), frame(1, '0 t 中文\n'), frame(1, '')]);
    for (const size of [1, 3, 7, whole.length]) {
      const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_none, index) =>
        Uint8Array.from(whole.subarray(index * size, (index + 1) * size)),
      );
      const { socket, heard, requests } = played(pieces);
      await vi.waitFor(() => expect(heard).toEqual(['opened']));
      socket.send(JSON.stringify(ask(0)));
      socket.send(JSON.stringify({ ...ask(1), follow: false }));
      socket.send(JSON.stringify({ type: 'ack', bytes: 3 }));
      await vi.waitFor(() => expect(heard).toHaveLength(4));
      expect(heard).toEqual(['opened', 'text {"type":"beat"}', 'bytes 0 t 中文\n', 'bytes ']);
      expect(requests).toHaveLength(1);
      expect(JSON.parse(String(requests[0]?.init.body))).toEqual({ asks: [ask(0), { ...ask(1), follow: false }] });
      expect(new Headers(requests[0]?.init.headers).get('x-pilothouse-request')).toBe('1');
    }
  });

  it('more of them is another connection, and so is an end', async () => {
    const { socket, heard } = played([]);
    await vi.waitFor(() => expect(heard).toEqual(['opened']));
    socket.send(JSON.stringify(ask(0)));
    await new Promise((resolve) => setTimeout(resolve));
    socket.send(JSON.stringify(ask(1)));
    expect(heard).toEqual(['opened', comeBack]);

    const ended = played([], { ends: true });
    await vi.waitFor(() => expect(ended.heard).toEqual(['opened']));
    ended.socket.send(JSON.stringify(ask(0)));
    await vi.waitFor(() => expect(ended.heard).toEqual(['opened', comeBack]));
  });

  it('a refusal is a lost connection, said once', async () => {
    const { socket, heard } = played([], { status: 401, ends: true });
    await vi.waitFor(() => expect(heard).toEqual(['opened']));
    socket.send(JSON.stringify(ask(0)));
    await vi.waitFor(() => expect(heard).toEqual(['opened', 1006]));
    socket.close();
    expect(heard).toHaveLength(2);
  });
});
