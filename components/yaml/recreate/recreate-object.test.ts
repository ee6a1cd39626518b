import { expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type RecreateStage, type RecreateState, recreateObject } from './recreate-object.ts';

const object = (uid: string): KubeObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', uid } });
function problem(httpStatus: number, reason = ''): RequestProblem {
  const status = {
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    message: '',
    code: httpStatus,
    reason,
  } as const;
  return new RequestProblem({ httpStatus, status, request: { cluster: 'c', method: 'GET', path: '/' } });
}

async function played(parts: {
  looks?: (KubeObject | undefined | RequestProblem)[];
  remove?: RequestProblem;
  create?: RequestProblem;
  from?: RecreateStage;
  createsElsewhere?: boolean;
}) {
  const calls: string[] = [];
  const states: RecreateState[] = [];
  const looks = [...(parts.looks ?? [])];
  const answerOr = async (name: string, refusal: RequestProblem | undefined) => {
    calls.push(name);
    if (refusal !== undefined) throw refusal;
    return { json: '{}', warnings: [] };
  };
  await recreateObject(
    {
      remove: () => answerOr('remove', parts.remove),
      look: async () => {
        calls.push('look');
        const next = looks.shift();
        if (next instanceof RequestProblem) throw next;
        return next;
      },
      create: parts.createsElsewhere === true ? undefined : () => answerOr('create', parts.create),
    },
    {
      uid: 'old',
      from: parts.from ?? 'delete',
      onState: (state) => states.push(state),
      signal: new AbortController().signal,
      pause: async () => undefined,
    },
  );
  return { calls, end: states.at(-1), states };
}

it('[E48] creates only when nothing has the name any more, however long finalizers take', async () => {
  const { calls, end } = await played({ looks: [object('old'), problem(503), object('old'), undefined] });
  expect(calls).toEqual(['remove', 'look', 'look', 'look', 'look', 'create']);
  expect(end).toMatchObject({ type: 'created' });
});

it('a deletion that is refused deletes and creates nothing', async () => {
  const { calls, end } = await played({ remove: problem(409) });
  expect(calls).toEqual(['remove']);
  expect(end).toMatchObject({ type: 'failed', stage: 'delete' });
});

it('an object that is gone already is no failure', async () => {
  expect((await played({ remove: problem(404), looks: [undefined] })).end).toMatchObject({ type: 'created' });
});

it('what took the name meanwhile stays untouched', async () => {
  const { calls, end } = await played({ looks: [object('old'), object('new')] });
  expect(calls).not.toContain('create');
  expect(end).toEqual({ type: 'taken' });
  expect((await played({ looks: [undefined], create: problem(409, 'AlreadyExists') })).end).toEqual({ type: 'taken' });
});

it('after a creation that failed only the creation is tried again', async () => {
  const failed = await played({ looks: [undefined], create: problem(422) });
  expect(failed.end).toMatchObject({ type: 'failed', stage: 'create' });
  expect((await played({ from: 'create' })).calls).toEqual(['create']);
});

it('leaves the creation to somebody else, as soon as nothing has the name', async () => {
  const { calls, end } = await played({ looks: [object('old'), undefined], createsElsewhere: true });
  expect(calls).toEqual(['remove', 'look', 'look']);
  expect(end).toEqual({ type: 'gone' });
});
