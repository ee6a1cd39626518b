/** What the tabs of this browser tell each other about the session. */
export type SessionNews =
  | { readonly type: 'signed-out'; readonly cluster: string | undefined }
  | { readonly type: 'signed-in'; readonly cluster: string };

const name = 'pilothouse-session';

export function tellOtherTabs(news: SessionNews): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(news);
  channel.close();
}

export function onOtherTabs(listener: (news: SessionNews) => void): () => void {
  const channel = new BroadcastChannel(name);
  // Only this same origin can post here, and only what tellOtherTabs sends.
  channel.onmessage = (event: MessageEvent<SessionNews>) => listener(event.data);
  return () => channel.close();
}
