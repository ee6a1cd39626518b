import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';
import { basePathMark } from './lib/protocol/base-path-mark.ts';

const withNextIntl = createNextIntlPlugin('./app/locale/request.ts');

/** Of what is served, not of the build: see server/http/base-path. Not with hot reload. */
const basePath = process.env.NODE_ENV === 'production' ? basePathMark : '';

const config: NextConfig = {
  agentRules: false,
  // Its traces name what serving needs: see scripts/artifact.
  output: 'standalone',
  // Static files are compressed ahead by scripts/build.mjs, pages by server/http, after the base path has its place.
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  typedRoutes: false,
  basePath,
  env: { BASE_PATH: basePath },
  // Pages hold nothing of the cluster: what Next sends for one stays right, and going back to it needs no request.
  experimental: { staleTimes: { dynamic: 300, static: 300 } },
};

export default withNextIntl(config);
