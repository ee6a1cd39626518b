import { parentPort } from 'node:worker_threads';
import { type FactResource, withKind } from '#lib/diagnosis/facts.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { DiagnoseAnswer } from '#lib/protocol/diagnose.ts';
import { Refusal } from '#server/http/refusal.ts';
import { jsonOf } from '#server/upstream/upstream-status.ts';
import type { UpstreamText } from '#server/upstream/user-upstream.ts';
import { type FactSource, gather } from '../gather.ts';
import type { FromThread, ToThread } from './messages.ts';

interface Running {
  readonly leave: AbortController;
  readonly questions: Map<number, PromiseWithResolvers<UpstreamText>>;
}

const running = new Map<number, Running>();
let lastQuestion = 0;

const post = (message: FromThread) => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToThread) => {
  if (message.type === 'diagnose') {
    void run(message.number, message.resource, message.text);
    return;
  }
  const one = running.get(message.number);
  if (message.type === 'forget') {
    one?.leave.abort();
    for (const asked of one?.questions.values() ?? []) asked.reject(new Error('whoever asked has gone'));
    return;
  }
  const asked = one?.questions.get(message.question);
  one?.questions.delete(message.question);
  if (message.type === 'failed') asked?.reject(new Refusal(message.code, message.message));
  else asked?.resolve({ status: message.status, headers: {}, text: message.text });
});

async function run(number: number, resource: FactResource, text: string): Promise<void> {
  const leave = new AbortController();
  const questions: Running['questions'] = new Map();
  running.set(number, { leave, questions });
  const source: FactSource = {
    text: ({ method, path, headers = {} }, limitBytes) => {
      const asked = Promise.withResolvers<UpstreamText>();
      lastQuestion += 1;
      questions.set(lastQuestion, asked);
      post({ type: 'read', number, question: lastQuestion, request: { method, path, headers }, limitBytes });
      return asked.promise;
    },
  };
  try {
    const answer = await diagnosis(source, resource, text, leave.signal);
    post({ type: 'done', number, json: JSON.stringify(answer) });
  } catch (error) {
    const { code, message } = error instanceof Refusal ? error : new Refusal('internal', messageOf(error));
    post({ type: 'refused', number, code, message });
  } finally {
    running.delete(number);
  }
}

async function diagnosis(
  source: FactSource,
  resource: FactResource,
  text: string,
  signal: AbortSignal,
): Promise<DiagnoseAnswer> {
  const body = recordOf(jsonOf(text));
  const subject = withKind(body, { ...resource, kind: textOf(body.kind) ?? resource.kind });
  if (subject === undefined) throw new Refusal('upstream-unreachable', 'the answer is no object');
  const { findings, unread } = await gather(source, subject, signal);
  return { findings, unread, resourceVersion: subject.metadata.resourceVersion ?? '', atMs: Date.now() };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
