from . import expressions

expressions(r"""
'%s' % 'a'
'%s' % 1
'%s' % none
'%s' % ([1, 'a'],)
'%s' % [1, 'a']
'%s' % {'a': 1}
'%s' % 1.0
'%r' % 'it'
'%r' % ("it's",)
'%a' % 'é😀'
'%d' % 42
'%d' % -42
'%d' % 4.9
'%d' % true
'%i' % 42
'%u' % 42
'%5d|' % 42
'%-5d|' % 42
'%05d' % 42
'%05d' % -42
'%+d' % 42
'% d' % 42
'%+5d' % 42
'%-05d|' % 42
'%.3d' % 5
'%8.3d' % 5
'%08.3d' % 5
'%x' % 255
'%X' % 255
'%#x' % 255
'%#X' % 255
'%o' % 8
'%#o' % 8
'%x' % -255
'%#010x' % 255
'%f' % 3.14159
'%.2f' % 3.14159
'%.0f' % 2.5
'%.0f' % 3.5
'%#.0f' % 3
'%10.2f|' % 3.14159
'%-10.2f|' % 3.14159
'%010.2f' % -3.14159
'%+.1f' % 3.14159
'%f' % 5
'%f' % 1e20
'%F' % 1e400
'%f' % -1e400
'%05f' % 1e400
'%e' % 12345.678
'%.2e' % 0.00012345
'%E' % 12345.678
'%e' % 0
'%.0e' % 12345
'%#.0e' % 12345
'%g' % 12345.678
'%g' % 1234567.8
'%g' % 0.00001
'%.3g' % 1234.5
'%#g' % 1.0
'%G' % 1e-10
'%g' % 100000
'%g' % 1000000
'%.10g' % 0.1
'%.17g' % 0.1
'%.20f' % 0.1
'%.30e' % 0.1
'%c' % 'x'
'%c' % 65
'%c' % 128512
'%5s|' % 'a'
'%-5s|' % 'a'
'%.2s' % 'abcdef'
'%5.1s|' % 'abc'
'%05s' % 'a'
'%%' % ()
'%d%%' % 50
'100%% %s' % 'x'
'%s %s' % ('a', 'b')
'%s %d %.1f' % ('a', 1, 2.55)
'%(name)s is %(age)d' % {'name': 'Ada', 'age': 36}
'%(a)5.1f|%(a)s' % {'a': 1.25}
'%(a)s' % d
'%(a (b))s' % {'a (b)': 1}
'%*d' % (5, 42)
'%-*d|' % (5, 42)
'%.*f' % (2, 3.14159)
'%*.*f' % (8, 2, 3.14159)
'%s' % ((1, 2),)
'%s %%' % 1
'no specs' % ()
'no specs' % {}
'no specs' % []
'%ld' % 5
'%hd %Ld' % (5, 6)
'%s' % s
'%s' % xs
'%-10s%s' % ('ab', 'cd')
'%5.2s|%-5.2s|' % ('abc', 'xyz')
'%s' % 'é'
'%3s|' % '😀'
'{}'.format(1)
'{} {}'.format(1, 'a')
'{0} {1} {0}'.format('a', 'b')
'{a} {b}'.format(a=1, b=2)
'{0[0]} {0[1]}'.format([1, 2])
'{0[a]}'.format({'a': 1})
'{d[a]} {d[b]}'.format(d=d)
'{0[0][a]}'.format([{'a': 5}])
'{a[x][y][0][z]}'.format(a=nested)
'{0.real}'.format(5)
'{{}} {{{}}}'.format(1)
'{{{{'.format()
'{!r}'.format('a')
'{!s}'.format('a')
'{!a}'.format('é')
'{!r:>5}'.format('a')
'{0!r} {0!s}'.format("it's")
'{:5}|'.format('a')
'{:<5}|'.format('a')
'{:>5}|'.format('a')
'{:^5}|'.format('a')
'{:^6}|'.format('a')
'{:*^7}'.format('abc')
'{:*<5}'.format('a')
'{:->5}'.format('a')
'{:é>5}'.format('a')
'{:}<5}'.format('a')
'{:.2}'.format('abcdef')
'{:5.2}|'.format('abcdef')
'{:s}'.format('abc')
'{:05}'.format('a')
'{:5}|'.format(42)
'{:<5}|'.format(42)
'{:05}'.format(42)
'{:05}'.format(-42)
'{:=+5}'.format(42)
'{:*=6}'.format(-42)
'{:+}'.format(42)
'{:-}'.format(42)
'{: }'.format(42)
'{:+}'.format(-42)
'{:d}'.format(42)
'{:d}'.format(true)
'{}'.format(true)
'{:5}'.format(true)
'{:b}'.format(10)
'{:#b}'.format(10)
'{:o}'.format(8)
'{:#o}'.format(8)
'{:x}'.format(255)
'{:X}'.format(255)
'{:#x}'.format(255)
'{:#X}'.format(255)
'{:#06x}'.format(255)
'{:08b}'.format(10)
'{:c}'.format(65)
'{:n}'.format(1234567)
'{:,}'.format(1234567)
'{:,}'.format(-1234567)
'{:,}'.format(123)
'{:_}'.format(1234567)
'{:_b}'.format(1023)
'{:_x}'.format(1048575)
'{:,d}'.format(1000)
'{:010,}'.format(1234567)
'{:012,}'.format(1234567)
'{:013,}'.format(1234567)
'{:>15,}'.format(1234567)
'{:,.2f}'.format(1234567.891)
'{:012,.2f}'.format(1234.5)
'{:f}'.format(3.14159)
'{:.2f}'.format(3.14159)
'{:.2f}'.format(2)
'{:.0f}'.format(2.5)
'{:#.0f}'.format(2.5)
'{:10.2f}|'.format(3.14159)
'{:<10.2f}|'.format(3.14159)
'{:+.2f}'.format(3.14159)
'{:010.2f}'.format(-3.14159)
'{:e}'.format(12345.678)
'{:.2e}'.format(12345.678)
'{:E}'.format(12345.678)
'{:g}'.format(12345.678)
'{:g}'.format(0.0000123)
'{:g}'.format(1e20)
'{:.3g}'.format(1234.5)
'{:G}'.format(1e-10)
'{:%}'.format(0.25)
'{:.1%}'.format(0.256)
'{:.0%}'.format(0.255)
'{}'.format(1.0)
'{}'.format(1e20)
'{:5}|'.format(1.5)
'{:.3}'.format(1.23456)
'{:.3}'.format(1234567.0)
'{:.1}'.format(0.05)
'{:+}'.format(1.5)
'{:,}'.format(1234567.5)
'{:,}'.format(12345678901234567890.0)
'{:n}'.format(1.5)
'{:z.1f}'.format(-0.01)
'{:f}'.format(f * 1e308)
'{:F}'.format(-f * 1e308)
'{:010f}'.format(f * 1e308)
'{:%}'.format(f * 1e308)
'{:.2f}'.format(true)
'{:x}'.format(true)
'{:5}|'.format('é')
'{}'.format(none)
'{}'.format([1, 'a'])
'{}'.format({'a': 1})
'{!s:>6}'.format(none)
'{:{}}|'.format('a', 5)
'{:{w}.{p}f}|'.format(3.14159, w=8, p=2)
'{:{fill}{align}7}'.format('a', fill='*', align='^')
'{0:{1}}'.format('a', '>4')
'{:>{w}}'.format('x', w=4)
'{a.b}'.format(a={'b': 1})
'{0} {x}'.format('a', x='b')
'{:>10}'.format('right') ~ '|'
'{:.3s}'.format('abcdef')
'{:10}|'.format(range(3) | string)
'{:s}'.format('')
'{:08.3f}'.format(-3.14159)
'{:+08.3f}'.format(3.14159)
'{:#g}'.format(1.0)
'{:#.3g}'.format(1.0)
'{:.15g}'.format(0.1)
'{:.17g}'.format(0.1)
'{:.30f}'.format(0.1)
'{:e}'.format(0.0)
'{:g}'.format(0.0)
'{:g}'.format(-0.0)
'{}'.format(-0.0)
'{:.0e}'.format(15000)
'{:.1f}'.format(0.25)
'{:.1f}'.format(0.35)
'{:.2f}'.format(1e15)
'{:.0f}'.format(1e22)
'{:.3f}'.format(2 ** 70)
'{:e}'.format(2 ** 70)
'{:<08}|'.format(42)
'{:^+9.2f}|'.format(1.5)
'{:\t>4}'.format('a')
'%s' | format('x')
'{a}'.format(**{'a': 1})
'{} {}'.format(*['x', 'y'])
'{a}{b}'.format_map({'a': 1, 'b': 2})
'{:_}'.format(1234.5)
'{:_.3f}'.format(1234567.12345)
'{:,}'.format(0)
'{:,}'.format(0.5)
'{: .2f}'.format(1.005)
'{:0<5}'.format(1.5)
'{:05.1f}'.format(9.96)
'{:.10}'.format(1 / 3)
'{:.1f}'.format(9.95)
'{0:>{0}}'.format(5)
""")
