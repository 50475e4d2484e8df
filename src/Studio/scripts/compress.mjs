/**
 * Writes .br and .gz beside every text file of the build, so that the server only has to pick one, and fails the
 * build when what the first page loads is larger than its budget.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url).pathname;
const firstPageBytesMax = 300 * 1024;
const smallestWorthBytes = 512;
const compressible = /\.(js|css|html|svg|json|webmanifest|txt)$/;

/** @param {string} folder @returns {string[]} */
function filesUnder(folder) {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? filesUnder(path) : [path];
    });
}

const gzipBytes = new Map();
for (const path of filesUnder(dist)) {
    if (!compressible.test(path) || statSync(path).size < smallestWorthBytes) continue;
    const raw = readFileSync(path);
    const gzip = gzipSync(raw, { level: 9 });
    writeFileSync(`${path}.gz`, gzip);
    writeFileSync(
        `${path}.br`,
        brotliCompressSync(raw, {
            params: {
                [constants.BROTLI_PARAM_QUALITY]: 11,
                [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
            },
        }),
    );
    gzipBytes.set(relative(dist, path), gzip.length);
}

const page = readFileSync(join(dist, 'index.html'), 'utf8');
const linked = [...page.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+)"/g)].map((match) => match[1]);
const firstPageBytes = linked.reduce(
    (sum, name) => sum + (gzipBytes.get(name) ?? 0),
    gzipBytes.get('index.html') ?? 0,
);
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
console.log(`first page: ${kib(firstPageBytes)} compressed (gzip), budget ${kib(firstPageBytesMax)}`);
if (firstPageBytes > firstPageBytesMax) {
    console.error('first page: over budget; load more of it lazily');
    process.exit(1);
}
