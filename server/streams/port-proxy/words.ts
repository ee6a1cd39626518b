export type PageLanguage = 'en' | 'zh-CN';

/** Why this listener shows a page of its own. */
export type PageReason =
  | 'absolute'
  | 'ended'
  | 'forbidden'
  | 'foreign'
  | 'gone'
  | 'insecure'
  | 'method'
  | 'no-endpoints'
  | 'password'
  | 'path'
  | 'read-only'
  | 'redirect'
  | 'refused'
  | 'signed-out'
  | 'too-large'
  | 'too-many'
  | 'unreachable'
  | 'worker';

interface Words {
  readonly title: string;
  readonly cause: string;
  readonly next: string;
}

const elsewhere = {
  en: 'Open it by a node port, or by kubectl port-forward: Pilothouse shows both where you opened this.',
  'zh-CN': '请改用节点端口或 kubectl port-forward 打开：两者都列在您打开此页的 Pilothouse 对话框中。',
};
const again = {
  en: 'Open it again from Pilothouse: the Pod’s or the Service’s page, “Open in browser…”.',
  'zh-CN': '请回到 Pilothouse，在 Pod 或 Service 的页面上重新点击“在浏览器中打开…”。',
};

/** Shown on an origin that has no pages of ours, so they are not with the other texts, which the browser loads. */
export const pageWords: Readonly<Record<PageReason, Readonly<Record<PageLanguage, Words>>>> = {
  absolute: {
    en: {
      title: 'The application can’t be used here',
      cause:
        'It asked for an address outside of its own: it uses absolute paths, which can’t work behind this address.',
      next: elsewhere.en,
    },
    'zh-CN': {
      title: '此应用无法在这里使用',
      cause: '它请求了自身范围之外的地址：它使用绝对路径，而绝对路径在此地址下无法工作。',
      next: elsewhere['zh-CN'],
    },
  },
  ended: {
    en: {
      title: 'This address has ended',
      cause:
        'An address like this is good for 15 minutes after its last use, an hour at most, and until you sign out or Pilothouse restarts.',
      next: again.en,
    },
    'zh-CN': {
      title: '此地址已失效',
      cause: '这类地址在最后一次使用后 15 分钟内有效，最长一小时；退出登录或 Pilothouse 重启后随即失效。',
      next: again['zh-CN'],
    },
  },
  forbidden: {
    en: {
      title: 'No right to reach this port',
      cause: 'The API server does not let you do this through its proxy.',
      next: 'Pilothouse’s dialog “Open in browser…” shows the Role to ask for.',
    },
    'zh-CN': {
      title: '无权访问此端口',
      cause: 'API server 不允许您通过其代理执行此操作。',
      next: 'Pilothouse 的“在浏览器中打开…”对话框会给出需要申请的 Role。',
    },
  },
  foreign: {
    en: {
      title: 'Refused: the request comes from another site',
      cause: 'Only the application itself may send requests to this address.',
      next: again.en,
    },
    'zh-CN': {
      title: '已拒绝：请求来自其他站点',
      cause: '只有应用自身可以向此地址发送请求。',
      next: again['zh-CN'],
    },
  },
  gone: {
    en: {
      title: 'The API server does not answer',
      cause: 'The application is reached through the API server, and that can’t be reached now.',
      next: 'Load this page again once the cluster answers.',
    },
    'zh-CN': {
      title: 'API server 没有响应',
      cause: '应用要经由 API server 访问，而 API server 现在无法连接。',
      next: '集群恢复响应后，请重新加载此页。',
    },
  },
  insecure: {
    en: {
      title: 'Refused: the connection is not encrypted',
      cause: 'What the application shows would cross the network for everybody to read.',
      next: 'Open Pilothouse by its https address.',
    },
    'zh-CN': {
      title: '已拒绝：连接未加密',
      cause: '应用显示的内容会以明文经过网络，任何人都可能读到。',
      next: '请通过 https 地址打开 Pilothouse。',
    },
  },
  method: {
    en: {
      title: 'The application can’t be used here',
      cause: 'It sent a kind of request that is not passed on.',
      next: elsewhere.en,
    },
    'zh-CN': {
      title: '此应用无法在这里使用',
      cause: '它发送了一种不会转发的请求。',
      next: elsewhere['zh-CN'],
    },
  },
  'no-endpoints': {
    en: {
      title: 'The Service has no ready endpoint',
      cause: 'No pod that its selector matches is ready, so there is nothing that could answer.',
      next: 'The Service’s page in Pilothouse says which pods it looks for, and why none is ready.',
    },
    'zh-CN': {
      title: 'Service 没有就绪的端点',
      cause: '其选择器匹配的 Pod 都未就绪，因此没有可以应答的后端。',
      next: 'Pilothouse 的 Service 页面会说明它在寻找哪些 Pod，以及为何没有就绪的。',
    },
  },
  password: {
    en: {
      title: 'The application asks for a password',
      cause: 'It wants it by HTTP authentication (Basic or alike), which does not pass the API server’s proxy.',
      next: elsewhere.en,
    },
    'zh-CN': {
      title: '应用要求输入密码',
      cause: '它要求 HTTP 认证（Basic 等），而这无法通过 API server 的代理。',
      next: elsewhere['zh-CN'],
    },
  },
  path: {
    en: {
      title: 'This path is not passed on',
      cause:
        'It has dots, empty parts, encoded slashes or percent signs, which somebody on the way could read as another path.',
      next: elsewhere.en,
    },
    'zh-CN': {
      title: '此路径不会转发',
      cause: '路径中含有点段、空段、编码后的斜杠或百分号，途中可能被解读为另一条路径。',
      next: elsewhere['zh-CN'],
    },
  },
  'read-only': {
    en: {
      title: 'Read-only mode: nothing is sent',
      cause: 'This Pilothouse changes nothing in any cluster, so only reading requests pass: GET and HEAD.',
      next: 'Go back to the page before. WebSockets don’t pass either.',
    },
    'zh-CN': {
      title: '只读模式：未发送任何内容',
      cause: '此 Pilothouse 不会更改任何集群，因此只转发读取请求：GET 和 HEAD。',
      next: '请返回上一页。WebSocket 也不会转发。',
    },
  },
  redirect: {
    en: {
      title: 'The application leads somewhere else',
      cause: 'It redirects to an address outside of its own. It may not be what you opened, so nothing was followed.',
      next: elsewhere.en,
    },
    'zh-CN': {
      title: '应用要跳转到别处',
      cause: '它重定向到自身范围之外的地址。该地址可能并非您要打开的内容，因此没有跟随。',
      next: elsewhere['zh-CN'],
    },
  },
  refused: {
    en: {
      title: 'Nothing listens on this port',
      cause: 'The pod refused the connection: its application listens on another port, or has not started yet.',
      next: 'Compare the port with what the container declares and with its log.',
    },
    'zh-CN': {
      title: '此端口没有程序在监听',
      cause: 'Pod 拒绝了连接：应用监听的是另一个端口，或尚未启动。',
      next: '请将此端口与容器声明的端口和容器日志对照。',
    },
  },
  'signed-out': {
    en: {
      title: 'Your credential is no longer accepted',
      cause: 'The API server refuses it.',
      next: 'Sign in to Pilothouse again, then open this again from there.',
    },
    'zh-CN': {
      title: '您的凭据已不被接受',
      cause: 'API server 拒绝了该凭据。',
      next: '请重新登录 Pilothouse，再从那里重新打开。',
    },
  },
  'too-large': {
    en: {
      title: 'The request is too large',
      cause: 'Bodies of more than 32 MiB are not passed on.',
      next: elsewhere.en,
    },
    'zh-CN': { title: '请求过大', cause: '超过 32 MiB 的请求体不会转发。', next: elsewhere['zh-CN'] },
  },
  'too-many': {
    en: {
      title: 'Too many requests at once',
      cause: 'The application has more requests open at a time than are passed on.',
      next: 'Load this page again.',
    },
    'zh-CN': {
      title: '同时进行的请求过多',
      cause: '应用同时打开的请求数超过了转发上限。',
      next: '请重新加载此页。',
    },
  },
  unreachable: {
    en: {
      title: 'The application can’t be reached',
      cause: 'The API server could not pass the request on.',
      next: 'The Pod’s or the Service’s page in Pilothouse shows its state.',
    },
    'zh-CN': {
      title: '无法访问应用',
      cause: 'API server 未能转发该请求。',
      next: 'Pilothouse 的 Pod 或 Service 页面会显示其状态。',
    },
  },
  worker: {
    en: {
      title: 'Service workers can’t be used here',
      cause: 'One would stay in this browser after this address has ended.',
      next: elsewhere.en,
    },
    'zh-CN': {
      title: '此处无法使用 Service Worker',
      cause: '它会在此地址失效后继续留在浏览器中。',
      next: elsewhere['zh-CN'],
    },
  },
};

/** Before the other side's own words, or before where a redirect leads. */
export const saidWords: Readonly<Record<PageLanguage, { readonly words: string; readonly redirect: string }>> = {
  en: { words: 'The server’s own words:', redirect: 'It leads to:' },
  'zh-CN': { words: '服务器原文：', redirect: '目标地址：' },
};

/** Chinese when that is named before English. */
export function pageLanguage(acceptLanguage: string | undefined): PageLanguage {
  const named = (acceptLanguage ?? '').toLowerCase().split(',');
  const first = named.map((one) => one.trim()).find((one) => one.startsWith('zh') || one.startsWith('en'));
  return first?.startsWith('zh') ? 'zh-CN' : 'en';
}
