/** Settings that make well-known proxies pass live lists, as they are written in those proxies' own files. */
export interface ProxyExample {
  /** As it is called everywhere. */
  readonly name: string;
  readonly text: string;
}

export const proxyExamples: readonly ProxyExample[] = [
  {
    name: 'nginx',
    text: `map $http_upgrade $connection_upgrade {
  default upgrade;
  ''      close;
}
server {
  location / {
    proxy_pass http://pilothouse:7474;
    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_upgrade;
    proxy_read_timeout 1h;
    proxy_buffering off;
  }
}`,
  },
  {
    name: 'ingress-nginx',
    text: `metadata:
  annotations:
    nginx.ingress.kubernetes.io/proxy-read-timeout: "3600"
    nginx.ingress.kubernetes.io/proxy-send-timeout: "3600"
    nginx.ingress.kubernetes.io/proxy-buffering: "off"`,
  },
  {
    name: 'HAProxy',
    text: `defaults
  mode http
  timeout client 1h
  timeout server 1h
  timeout tunnel 1h`,
  },
  {
    name: 'Apache',
    text: `ProxyPreserveHost On
ProxyTimeout 3600
ProxyPass "/" "http://pilothouse:7474/" upgrade=websocket flushpackets=on`,
  },
];
