import { randomUUID } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { DockerJob } from '../../src/executor/executor.ts'
import { busyboxFiles } from './helpers/docker-engine.ts'
import { type DockerBench, openBench, within } from './helpers/docker-jobs.ts'

const bench = await openBench()
if (typeof bench === 'string') {
  console.warn(`absent: a Docker Engine for what hostile jobs try (${bench})`)
  describe.skip('hostile jobs', () => {})
} else {
  afterAll(bench.close)
  describe('hostile jobs', () => describeHostile(bench))
  describe('limits', () => describeLimits(bench))
  describe('outputs', () => describeOutputs(bench))
  describe('what a job says', () => describeJobs(bench))
}

const machine = (changes: Partial<DockerJob['machine']>) => ({
  machine: { cpu: 1000, ram: 32, disk: 16, gpu: 0, gpuModel: '', gpuMemory: 0, ...changes },
})

function describeHostile({ engine, folder, job, run }: DockerBench) {
  it('have no network', async () => {
    const { files } = await run(
      job('ls /sys/class/net; wget -q -T 2 -O - http://1.1.1.1 || echo none'),
    )
    expect(files.stdout).toBe('lo\nnone\n')
  })

  it('have no privileges', async () => {
    const { files } = await run(
      job('grep -E "^(CapEff|CapBnd|NoNewPrivs|Seccomp):" /proc/self/status | tr "\\t" " "'),
    )
    expect(files.stdout).toMatchInlineSnapshot(`
      "CapEff: 0000000000000000
      CapBnd: 0000000000000000
      NoNewPrivs: 1
      Seccomp: 2
      "
    `)
  })

  it('can change nothing that is not theirs', async () => {
    const commands = [
      'mount -t tmpfs none /tmp',
      'mount -o remount,rw /',
      'mknod /tmp/disk b 254 0',
      'chroot / true',
      'hostname mine',
      'echo 1 >/proc/sys/kernel/panic',
      'echo b >/proc/sysrq-trigger',
      'echo 999999999 >/sys/fs/cgroup/memory/memory.limit_in_bytes',
      'cat /proc/kcore | head -c 1 | grep .',
      'kill -9 1 && sleep 1 && false',
      'unshare -U true',
      'ls /var/run/docker.sock /run/docker.sock',
      ...['/x', '/bin/x', '/etc/x', '/etc/hosts', '/etc/resolv.conf', '/etc/hostname'].map(
        (path) => `echo x >${path}`,
      ),
      ...['/root', '/sys/x', '/proc/x', '/inputs/x'].map((path) => `echo x >${path}`),
    ]
    const script = commands.map((command) => `(${command}) 2>/dev/null || echo '${command}'`)
    const { exitCode, files } = await run(job(script.join('\n')))
    expect(exitCode).toBe(0)
    expect(files.stdout?.trim().split('\n')).toEqual(commands)
  })

  it('see nothing of the host', async () => {
    const secret = `secret-${randomUUID()}`
    process.env.GDCN_TEST_SECRET = secret
    await writeFile(join(folder, 'secret'), secret)
    try {
      const { files } = await run(
        job(
          `cat /proc/*/environ /proc/*/cmdline 2>/dev/null | tr "\\0" "\\n" | grep -c ${secret.slice(0, 6)}- || true
           cat ${join(folder, 'secret')} ${engine.socket} 2>&1 | grep -c "No such file"
           ls -d /proc/[0-9]* | wc -l; cat /proc/mounts | grep -c ${engine.folder} || true`,
        ),
      )
      const [environments, absent, processes] = files.stdout?.split('\n') ?? []
      // The script itself names the secret's beginning, and nobody else does.
      expect(Number(environments)).toBeLessThanOrEqual(2)
      expect(absent).toBe('2')
      expect(Number(processes)).toBeLessThan(10)
      expect(JSON.stringify(files)).not.toContain(secret)
    } finally {
      delete process.env.GDCN_TEST_SECRET
    }
  })

  it('are known to nobody by a name that changes', async () => {
    const script = 'hostname; id -u; env | sort'
    const [first, second] = [await run(job(script)), await run(job(script))]
    expect(first).toEqual(second)
    expect(first.files.stdout).toContain('HOME=/tmp\nHOSTNAME=gdcn\n')
  })
}

function describeLimits({ engine, job, run }: DockerBench) {
  it('end a fork bomb', async () => {
    const bomb = job('b() { b | b & b; }; b', { ...within(5), ...machine({ ram: 64 }) })
    const start = performance.now()
    // Whether it can fork no more, has no memory, or has no time comes first differs every time.
    await run(bomb)
    expect(performance.now() - start).toBeLessThan(60_000)
    expect(await engine.docker('ps', '--all', '--quiet')).toBe('')
  })

  it('stop at 2048 processes', async () => {
    const { files } = await run(
      job('i=0; while [ $i -lt 3000 ]; do sleep 99 & i=$((i+1)); echo $i >/tmp/i; done; echo all', {
        ...machine({ ram: 2000 }),
      }),
    )
    expect(files.stdout).not.toContain('all')
    expect(files.stderr).toContain('fork')
  })

  it.each([
    ['a child that takes it all', 'tail /dev/zero; echo survived'],
    ['files in /tmp', 'head -c 100m /dev/zero >/tmp/x'],
    ['files in /dev/shm', 'head -c 60m /dev/zero >/dev/shm/x'],
    ['files in the outputs', 'head -c 100m /dev/zero >/outputs/x'],
  ])('count %s as memory', async (_, script) => {
    const { exitCode, limitHit, files } = await run(
      job(script, { ...machine({ disk: 500 }), ...within(60, 500_000_000n) }),
    )
    expect({ exitCode, limitHit }).toEqual({ exitCode: 137, limitHit: 'memory' })
    expect(files.stderr).toMatch(/gdcn: The program was stopped at its 32 MB of memory\.\n$/)
  })

  it('give too little memory to start with as what it is', async () => {
    const { exitCode } = await run(job('tail /dev/zero', machine({ ram: 1 })))
    expect(exitCode).toBe(137)
  })

  it.each([
    ['head -c 1m /dev/zero >/outputs/x', { exitCode: 153, limitHit: 'output' }],
    ['truncate -s 1000000000000 /outputs/x', { exitCode: 153, limitHit: 'output' }],
    [
      'head -c 60000 /dev/zero >/outputs/x; ln /outputs/x /outputs/y',
      { exitCode: 153, limitHit: 'output' },
    ],
    [
      'head -c 60000 /dev/zero; head -c 60000 /dev/zero >/outputs/x',
      { exitCode: 153, limitHit: 'output' },
    ],
    ['fallocate -l 1g /outputs/x; exit 3', { exitCode: 3 }],
    ['head -c 100m /dev/zero >/tmp/x || exit 4', { exitCode: 4 }],
    ['head -c 100000 /dev/zero >/outputs/x', { exitCode: 0 }],
  ])('hold for the disk: %s', async (script, end) => {
    const { files, ...ended } = await run(job(script, machine({ ram: 200 })))
    expect(ended).toEqual(end)
    const size = Object.values(files).reduce((sum, { length }) => sum + length, 0)
    expect(size).toBeLessThanOrEqual(100_512)
  })

  it('hold for the number of files', async () => {
    const { files, exitCode } = await run(
      job(
        'i=0; while : >/outputs/$i; do i=$((i+1)); done 2>/dev/null; exit 5',
        machine({ ram: 500 }),
      ),
    )
    expect(exitCode).toBeOneOf([1, 2, 5])
    expect(Object.keys(files).length).toBeGreaterThan(50_000)
    expect(Object.keys(files).length).toBeLessThan(60_003)
  })

  it('cut off a flood at its limit, to the byte, and keep no log of it', async () => {
    const { files, ...end } = await run(job('yes flood & yes flood >&2', within(60, 30_000_000n)))
    expect(end).toEqual({ exitCode: 153, limitHit: 'output' })
    const note = /\n?gdcn: [^\n]*\n$/
    const stderr = files.stderr?.replace(note, '') ?? ''
    expect((files.stdout?.length ?? 0) + stderr.length).toBeGreaterThan(29_999_990)
    expect((files.stdout?.length ?? 0) + stderr.length).toBeLessThanOrEqual(30_000_000)
  })

  it('keep containers apart that run at once', async () => {
    const words = ['one', 'two', 'three', 'four']
    const all = await Promise.all(
      words.map((word) => run(job(`echo ${word} | tee /outputs/${word}`))),
    )
    expect(all.map(({ files }) => Object.entries(files).flat().join(' '))).toEqual(
      words.map((word) => `exitCode 0 outputs/${word} ${word}\n stderr  stdout ${word}\n`),
    )
  })
}

function describeOutputs({ engine, executor, folder, job, run }: DockerBench) {
  it('hold regular files alone', async () => {
    const { files } = await run(
      job(`cd /outputs; echo real >real; ln real hard; ln -s real soft; ln -s / root
        ln -s /etc/passwd passwd; mkfifo pipe; mkdir d; ln -s .. d/up; echo deep >d/deep
        echo x >"$(printf 'new\\nline')"; echo x >'back\\slash'; echo x >"$(printf '\\377')"; echo x >...`),
    )
    expect(files).toEqual({
      exitCode: '0',
      'outputs/...': 'x\n',
      'outputs/d/deep': 'deep\n',
      'outputs/hard': 'real\n',
      'outputs/real': 'real\n',
      stderr:
        'gdcn: 8 entries of the outputs were left out: neither links, devices and pipes nor odd names belong to results.\n',
      stdout: '',
    })
  })

  it('never become links or names on the disk of the host', async () => {
    const docker = executor()
    const execution = await docker.run(job('ln -s /etc /outputs/etc; echo x >/outputs/x'))
    const [home = ''] = (await readdir(folder)).filter((name) => /^[0-9a-f]{32}$/.test(name))
    const entries = await readdir(join(folder, home), { withFileTypes: true })
    expect(entries.every((entry) => entry.isFile())).toBe(true)
    expect(entries.map(({ name }) => name).sort()).toEqual([
      'execution.json',
      'exitCode',
      'output-3',
      'owner.json',
      'stderr',
      'stdout',
    ])
    await execution.release()
    expect((await readdir(folder)).filter((name) => /^[0-9a-f]{32}$/.test(name))).toEqual([])
  })

  it('come from several directories, by their names', async () => {
    const outputs = [
      { name: 'outputs', path: '/outputs' },
      { name: 'model', path: '/var/model/' },
    ]
    const script =
      'echo a >/outputs/a; mkdir /outputs/model; echo late >/outputs/model/m; echo m >/var/model/m; echo n >/var/model/n'
    const { files } = await run(job(script, { outputs }))
    expect(files).toMatchObject({
      'outputs/a': 'a\n',
      'outputs/model/m': 'late\n',
      'outputs/model/n': 'n\n',
      stderr: expect.stringContaining('1 entries'),
    })
  })

  it('are empty at the start, and may be written by any user of the image', async () => {
    const image = await engine.publish(
      'user',
      [...(await busyboxFiles()), { name: 'outputs/old', bytes: Buffer.from('old') }],
      'USER 1234:1234',
    )
    const { files } = await run(job('id -u; ls -A /outputs; echo x >/outputs/x', { image }))
    expect(files).toMatchObject({ stdout: '1234\n', 'outputs/x': 'x\n' })
  })

  it('and streams keep every byte', async () => {
    const script = `printf '\\377\\000a\\nb'; head -c 70000 /dev/zero | tr '\\000' q; printf 'end'; head -c 9999 /dev/zero >/outputs/zero`
    const { files } = await run(job(script))
    expect(files.stdout).toBe(`\xff\0a\nb${'q'.repeat(70_000)}end`)
    expect(files['outputs/zero']).toBe('\0'.repeat(9999))
  })
}

function describeJobs({ engine, folder, job, run }: DockerBench) {
  it('becomes the command as Docker would have it', async () => {
    const image = await engine.publish(
      'echo',
      await busyboxFiles(),
      'ENTRYPOINT ["/bin/echo", "image"]',
      'CMD ["said"]',
      'ENV WHO=image',
      'WORKDIR /here',
      'VOLUME /scratch',
    )
    const own = { image, entrypoint: [], parameters: [] }
    expect((await run(job('', own))).files.stdout).toBe('image said\n')
    expect((await run(job('', { ...own, parameters: ['other'] }))).files.stdout).toBe(
      'image other\n',
    )
    expect((await run(job('', { ...own, entrypoint: ['/bin/pwd'] }))).files.stdout).toBe('/here\n')
    const all = { image, environment: ['WHO=job', 'HOME=/h'], workingDirectory: '/bin' }
    const { files } = await run(
      job('echo $WHO $HOME $PWD; stat -f -c %T /scratch; echo x >/scratch/x', all),
    )
    expect(files).toMatchObject({ stdout: 'job /h /bin\ntmpfs\n', stderr: '' })
    expect(await engine.docker('volume', 'ls', '--quiet')).toBe('')
  })

  it('names data, which is there to be read', async () => {
    const source = join(folder, 'data')
    await writeFile(source, 'data')
    const { files } = await run(
      job('cat /inputs/words; (echo x >/inputs/words) 2>/dev/null || echo refused', {
        data: [{ name: 'words', source }],
      }),
    )
    expect(files.stdout).toBe('datarefused\n')
  })

  it.each<[string, Partial<DockerJob>]>([
    ['has no such program', { entrypoint: ['nothing'] }],
    ['may not be executed', { entrypoint: ['/etc/'] }],
    ['no directory', { outputs: [{ name: 'outputs', path: 'outputs' }] }],
    ['where the system is', { outputs: [{ name: 'outputs', path: '/proc/x' }] }],
    ['no directory', { outputs: [{ name: 'outputs', path: '/' }] }],
    [
      'one directory twice',
      {
        outputs: [
          { name: 'a', path: '/a' },
          { name: 'b', path: '/x/../a/' },
        ],
      },
    ],
    ['files of results may not have', { outputs: [{ name: '../up', path: '/a' }] }],
    ['its image has a file', { outputs: [{ name: 'outputs', path: '/bin/busybox' }] }],
    ['its image has a file', { workingDirectory: '/bin/busybox' }],
    ['working directory cannot be entered', { workingDirectory: 'relative' }],
  ])('and cannot be run: %s', async (reason, changes) => {
    const { exitCode, limitHit, files } = await run(job('true', changes))
    expect({ exitCode, limitHit, stderr: files.stderr }).toEqual({
      exitCode: 126,
      limitHit: undefined,
      stderr: expect.stringMatching(
        new RegExp(`^gdcn: The program cannot be run: .*${reason}\\.\n$`),
      ),
    })
    expect(await engine.docker('ps', '--all', '--quiet')).toBe('')
  })

  it.each([
    ['garbage', 'another kind of machine'],
    ['#!/no/such/interpreter', 'no such program'],
  ])('and cannot be run: a program that is %s', async (content, reason) => {
    const image = await engine.publish('garbage', [
      { name: 'run', bytes: Buffer.from(`${content}\n`) },
    ])
    const { exitCode, files } = await run(job('', { image, entrypoint: ['/run'], parameters: [] }))
    expect({ exitCode, stderr: files.stderr }).toEqual({
      exitCode: 126,
      stderr: expect.stringMatching(new RegExp(`^gdcn: .*${reason}\\.\n$`)),
    })
  })
}
