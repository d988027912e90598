import { DiskFile } from '../../disk/DiskFile.ts';

/** The bytes of a file from one offset to another; fewer where it is shorter. */
export async function readBytes(path: string, from: number, to: number): Promise<Uint8Array> {
  const file = await DiskFile.open(path);
  try {
    const bytes = Buffer.allocUnsafeSlow(to - from);
    return bytes.subarray(0, await file.read(bytes, from));
  } finally {
    await file.close();
  }
}
