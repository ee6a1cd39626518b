import type { ImageSpec } from './image.ts';
import {
  baseEntries,
  busyboxEntries,
  completeEntries,
  directory,
  link,
  programEntries,
  textFile,
} from './root-filesystem.ts';

/** Debian's nginx, laid out as the well-known image is: configuration, document root, logs on the standard streams. */
export async function nginxImage(
  programs: { readonly nginx: string; readonly busybox: string },
  version: string,
  tags: readonly string[],
): Promise<ImageSpec> {
  const entries = [
    ...baseEntries(),
    ...(await programEntries(programs.nginx, 'usr/sbin/nginx')),
    ...(await busyboxEntries(programs.busybox)),
    textFile('etc/nginx/nginx.conf', mainConfiguration),
    textFile('etc/nginx/mime.types', mimeTypes),
    textFile('etc/nginx/conf.d/default.conf', defaultServer),
    textFile('usr/share/nginx/html/index.html', welcomePage),
    textFile('usr/share/nginx/html/50x.html', errorPage),
    directory('var/lib/nginx'),
    directory('var/cache/nginx'),
    link('var/log/nginx/access.log', '/dev/stdout'),
    link('var/log/nginx/error.log', '/dev/stderr'),
  ];
  return {
    repository: 'library/nginx',
    tags,
    entries: completeEntries(entries),
    command: ['nginx', '-g', 'daemon off;'],
    environment: { NGINX_VERSION: version },
    exposedPorts: ['80/tcp'],
  };
}

const mainConfiguration = `user nginx;
worker_processes auto;
error_log /var/log/nginx/error.log notice;
pid /run/nginx.pid;

events {
  worker_connections 1024;
}

http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  log_format main '$remote_addr - $remote_user [$time_local] "$request" '
                  '$status $body_bytes_sent "$http_referer" "$http_user_agent"';
  access_log /var/log/nginx/access.log main;
  sendfile on;
  keepalive_timeout 65;
  include /etc/nginx/conf.d/*.conf;
}
`;

const defaultServer = `server {
  listen 80;
  server_name localhost;

  location / {
    root /usr/share/nginx/html;
    index index.html index.htm;
  }

  error_page 500 502 503 504 /50x.html;
  location = /50x.html {
    root /usr/share/nginx/html;
  }
}
`;

const mimeTypes = `types {
  text/html html htm;
  text/css css;
  text/plain txt;
  text/xml xml;
  application/javascript js;
  application/json json;
  image/svg+xml svg;
  image/png png;
  image/jpeg jpeg jpg;
  image/x-icon ico;
}
`;

const welcomePage = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto; font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>
<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

const errorPage = `<!DOCTYPE html>
<html>
<head><title>Error</title></head>
<body>
<h1>An error occurred.</h1>
<p>The page you are looking for is currently unavailable. Please try again later.</p>
</body>
</html>
`;
