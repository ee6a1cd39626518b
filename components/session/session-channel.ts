/** What the tabs of one browser tell each other about the session. */
export type SessionNews =
  | { readonly type: 'signed-out'; readonly cluster: string | undefined }
  | { readonly type: 'signed-in'; readonly cluster: string };

const name = 'pilothouse-session';
/** A channel also reaches the other channels of its own page; those know already. */
const thisPage = Math.random();

export function tellOtherTabs(news: SessionNews): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage({ news, from: thisPage });
  channel.close();
}

export function onOtherTabs(listener: (news: SessionNews) => void): () => void {
  const channel = new BroadcastChannel(name);
  // Only this same origin can post here, and only what tellOtherTabs sends.
  channel.onmessage = ({ data }: MessageEvent<{ news: SessionNews; from: number }>) => {
    if (data.from !== thisPage) listener(data.news);
  };
  return () => channel.close();
}
