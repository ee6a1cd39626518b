import { describe, expect, test, vi } from 'vitest';
import { messagesOf, playedHub, pods, shown, told } from '#server/testing/played-hub.ts';
import { type AskedRight, type PlayedRights, reviewsOf } from '#server/testing/played-rights.ts';

const hub = playedHub();
const ann = { username: 'ann', uid: '1', groups: ['people'] };

describe('[R3] what is open is checked again', () => {
  test('every 30 seconds, unless a setting says otherwise', async () => {
    const { readSettings } = await import('#server/settings.ts');
    expect(readSettings([], {})).toMatchObject({ liveCheckMs: 30_000 });
  });

  test('a right that has gone ends what needs it, and nothing else', async () => {
    const client = await hub.open();
    const [lost, kept] = [await shown(client, { namespaces: ['a'] }), await shown(client, { namespaces: ['b'] })];
    hub.rights = ({ namespace }) => namespace !== 'a';
    expect(await lost.untilEnded()).toMatchObject({ httpStatus: 403 });
    expect(messagesOf(await told(kept), 'client').at(-2)?.message).toEqual({ type: 'close', id: lost.id });
    expect(kept.ended).toBeUndefined();
  });

  test('one refusal is not believed, but nothing is told until it is denied', async () => {
    const list = await shown(await hub.open(), { filter: '10' });
    await list.until(({ frames }) => frames > 3);
    const goesOn = async () => {
      const asked = reviewsOf(hub.upstream).length;
      await vi.waitFor(() => expect(reviewsOf(hub.upstream).length).toBeGreaterThan(asked + 6), 5_000);
      const { frames } = list;
      await list.until((model) => model.frames > frames + 3);
    };
    // The review, and the request whose words would be shown.
    hub.rights = atFirst<AskedRight, ReturnType<PlayedRights>>(2, ({ verb }) => verb === 'list', false, hub.rights);
    await goesOn();
    hub.upstream.identity = atFirst<string, object | number | 'hang'>(1, () => true, 401, hub.upstream.identity);
    await goesOn();
    expect(list.ended).toBeUndefined();
  });

  test('what an API server refuses before it is ready is not its last word', async () => {
    await hub.startAgain({ liveCheckMs: 3_000 });
    const list = (await hub.open()).list({ resource: pods, filter: '10' });
    await list.until(({ frames }) => frames > 3);
    [hub.isReady, hub.rights] = [false, ({ verb }) => verb !== 'list'];
    const before = hub.timesAsked;
    // The check, and at least two questions after it.
    await vi.waitFor(() => expect(hub.timesAsked).toBeGreaterThan(before + 3), 10_000);
    expect(list.ended).toBeUndefined();
    [hub.isReady, hub.rights] = [true, () => true];
    const { frames } = list;
    await list.until((model) => model.frames > frames + 1);
    hub.rights = ({ verb }) => verb !== 'list';
    expect(await list.untilEnded()).toMatchObject({ httpStatus: 403 });
  }, 30_000);

  test('what is in doubt is told nothing', async () => {
    // Long enough between the refusal and the second question to look in between.
    await hub.startAgain({ liveCheckMs: 6_000 });
    const list = (await hub.open()).list({ resource: pods, filter: '10' });
    await list.until(({ frames }) => frames > 3);
    hub.rights = ({ verb }) => verb !== 'list';
    await list.untilEnded();
    // A second passes between the two questions, in which states would have come one after another.
    expect(performance.now() - list.frameAtMs).toBeGreaterThan(700);
  }, 20_000);

  test('one namespace of two: the thread is told', async () => {
    const list = await shown(await hub.open(), { namespaces: ['a', 'b'] });
    hub.rights = ({ namespace }) => namespace !== 'b';
    await list.until(({ problems }) => problems.some(({ namespace }) => namespace === 'b'));
    hub.rights = () => true;
    await list.until(({ problems }) => problems.length === 0);
  });

  test('a credential that is not taken any more ends the socket', async () => {
    const client = await hub.open();
    await shown(client);
    hub.upstream.identity = () => 401;
    expect(await client.closed).toMatchObject({ code: 4401, bye: { failure: 'credential-refused', httpStatus: 401 } });
  });

  test('a credential that is somebody else now ends the socket', async () => {
    const client = await hub.open();
    await shown(client);
    hub.upstream.identity = () => ({ ...ann, groups: ['people', 'admins'] });
    expect(await client.closed).toMatchObject({ code: 4409 });
  });

  test('what can not be checked ends too, and says why', async () => {
    const client = await hub.open();
    await shown(client);
    hub.upstream.identity = () => 500;
    expect(await client.closed).toMatchObject({ code: 1013, bye: { failure: 'upstream-unreachable' } });
  });

  test('a right that can not be checked ends what needs it', async () => {
    const list = await shown(await hub.open());
    hub.rights = () => 503;
    expect(await list.untilEnded()).toMatchObject({ httpStatus: 503 });
  });

  test('a short silence ends nothing', async () => {
    const client = await hub.open();
    const list = await shown(client);
    hub.upstream.identity = () => 500;
    const asked = () => hub.upstream.requests.filter(({ path }) => path.endsWith('selfsubjectreviews')).length;
    const before = asked();
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(before + 2), 5_000);
    hub.upstream.identity = () => ann;
    const after = asked();
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(after + 2), 5_000);
    expect(list.ended).toBeUndefined();
  });

  test('a refusal that the thread meets is asked about at once', async () => {
    await hub.startAgain({ liveCheckMs: 60_000 });
    const list = (await hub.open()).list({ resource: pods, filter: 'refused' });
    // No review has anything against it: after it was asked twice more, the refusal stands.
    for (const sort of ['Age', '-Age', 'Name', '-Name']) {
      await list.until(({ settled, ended }) => settled || ended !== undefined);
      if (list.ended !== undefined) break;
      const before = hub.timesAsked;
      list.change({ sort });
      await vi.waitFor(() => expect(hub.timesAsked > before || list.ended !== undefined).toBe(true));
    }
    expect(hub.timesAsked).toBeGreaterThan(1);
    expect(await list.untilEnded()).toMatchObject({ status: { message: 'a webhook said no' } });
  });

  test('a thread that is refused while the API server starts is told to read again once that is ready', async () => {
    await hub.startAgain({ liveCheckMs: 3_000 });
    hub.isReady = false;
    const list = (await hub.open()).list({ resource: pods, filter: 'refused' });
    // Refused again and again by a server that comes up: no contradiction counts before it is ready.
    for (const sort of ['Age', '-Age', 'Name', '-Name']) {
      const before = hub.timesAsked;
      await vi.waitFor(() => expect(hub.timesAsked).toBeGreaterThan(before), 5_000);
      list.change({ sort });
    }
    expect(list.ended).toBeUndefined();
    hub.isReady = true;
    const { frames } = list;
    await list.until((model) => model.frames > frames);
    expect(list.ended).toBeUndefined();
  });

  test('who opens a list while the API server starts waits until that is ready', async () => {
    [hub.isReady, hub.rights] = [false, () => false];
    const list = (await hub.open()).list({ resource: pods });
    await vi.waitFor(() => expect(hub.timesAsked).toBeGreaterThan(1), 5_000);
    [hub.isReady, hub.rights] = [true, () => true];
    await list.until(({ settled }) => settled);
  });

  test('who is asked who he is while the API server starts is not signed out by its refusal', async () => {
    const client = await hub.open();
    const list = await shown(client, { filter: '10' });
    const asked = () => hub.upstream.requests.filter(({ path }) => path.endsWith('/selfsubjectreviews')).length;
    [hub.isReady, hub.upstream.identity] = [false, () => 403];
    const before = asked();
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(before + 4), 10_000);
    [hub.isReady, hub.upstream.identity] = [true, () => ann];
    const { frames } = list;
    await list.until((model) => model.frames > frames);
  }, 30_000);

  test('however long it was away before', async () => {
    hub.rights = () => 503;
    const list = (await hub.open()).list({ resource: pods });
    await vi.waitFor(() => expect(hub.timesAsked).toBeGreaterThan(6), 15_000);
    [hub.isReady, hub.rights] = [false, () => false];
    const before = hub.timesAsked;
    await vi.waitFor(() => expect(hub.timesAsked).toBeGreaterThan(before + 1), 5_000);
    [hub.isReady, hub.rights] = [true, () => true];
    await list.until(({ settled }) => settled);
  }, 30_000);
});

/** Something else for so many questions of a kind, then as before. */
function atFirst<Argument, Result>(
  times: number,
  isMeant: (argument: Argument) => boolean,
  other: Result,
  usual: (argument: Argument) => Result,
): (argument: Argument) => Result {
  let left = times;
  return (argument) => {
    if (left === 0 || !isMeant(argument)) return usual(argument);
    left -= 1;
    return other;
  };
}
