import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../install.mjs';
import { noticesFile, noticesText, shippedPackages } from './notices.ts';

// `npm run notices`
const packages = shippedPackages();
writeFileSync(join(root, noticesFile), noticesText(packages));
console.log(`${noticesFile}: ${packages.length} packages`);
