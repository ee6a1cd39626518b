import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./app/locale/request.ts');

const config: NextConfig = {
  agentRules: false,
  // Its traces name what serving needs: see scripts/artifact.
  output: 'standalone',
  // Only pages reach Next; static files are compressed ahead by scripts/build.mjs and served by server/http.
  compress: true,
  poweredByHeader: false,
  reactStrictMode: true,
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  typedRoutes: false,
  // Pages hold nothing of the cluster: what Next sends for one stays right, and going back to it needs no request.
  experimental: { staleTimes: { dynamic: 300, static: 300 } },
};

export default withNextIntl(config);
