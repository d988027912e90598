import type { DiskFile } from '../../disk/DiskFile.ts';
import type { SourceCheck } from '../RecordSource.ts';
import type { FileVersion } from './FileVersion.ts';
import { sampleFile } from './sampleFile.ts';

/**
 * What has become of an open file since it was looked at. Only a file that has grown is compared by samples: one of the
 * same size and another time may hold line breaks in other places, which samples do not tell.
 */
export async function checkFile(
  file: DiskFile,
  version: FileVersion,
): Promise<Exclude<SourceCheck, { state: 'gone' }>> {
  const { size, mtimeMs } = await file.state();
  if (size === version.size && mtimeMs === version.mtimeMs) {
    return { state: 'same' };
  }
  const grown = size > version.size && (await sampleFile(file, version.size)) === version.sample;
  return { state: grown ? 'grown' : 'changed' };
}
