from . import expressions, template

expressions(r"""
s | upper
unicode | upper
unicode | lower
5 | upper
none | lower
'ß' | upper
'İ' | lower | length
s | title
'hello wORLD-foo (bar) [baz] {q} <x>' | title
"it's don't" | title
'foo bar\nbaz\tqux' | title
'' | title
'1st place' | title
'éa ßb ǆ' | title
s | capitalize
'HELLO World' | capitalize
'ßa' | capitalize
'' | capitalize
5 | capitalize
'  x ' | trim
'xxaxx' | trim('x')
'xyaxy' | trim('yx')
'  x ' | trim('')
'\u00a0x\u2003\n' | trim
' x' | trim(none)
5 | trim
'abc' | center(9)
'abc' | center(10)
'abcd' | center(9)
'abc' | center(2)
'abc' | center
'é' | center(4) ~ '|'
5 | center(5) ~ '|'
'abc' | center(width=7)
'a-b-a' | replace('a', 'x')
'a-b-a' | replace('a', 'x', 1)
'a-b-a' | replace('a', 'x', 0)
'a-b-a' | replace('a', 'x', -1)
'a-b-a' | replace('a', 'x', count=1)
'a-b-a' | replace(old='a', new='')
'abc' | replace('', '-')
'abc' | replace('', '-', 2)
'aaa' | replace('aa', 'b')
5 | replace(5, 6)
'a5' | replace(5, 6)
none | replace('N', 'n')
'a\nb\n\nc' | indent
'a\nb\n\nc' | indent(2)
'a\nb\n\nc' | indent(2, true)
'a\nb\n\nc' | indent(2, true, true)
'a\nb\n\nc' | indent(2, blank=true)
'a\nb\n\nc' | indent('> ')
'a\nb\n\nc' | indent('> ', first=true, blank=true)
'a\nb\n' | indent(2)
'\na' | indent(2, true)
'' | indent(2, true)
'a\r\nb' | indent(2)
'a\u2028b\x0bc' | indent(1)
5 | indent
'a\nb' | indent(0)
'a\nb' | indent(width=1)
s | wordcount
'' | wordcount
'  one, two-three  four_five! ' | wordcount
"don't stop" | wordcount
unicode | wordcount
'żółć 123 a1' | wordcount
5 | wordcount
text | wordwrap(10)
text | wordwrap(20)
text | wordwrap(5)
text | wordwrap(5, false)
text | wordwrap(5, break_long_words=false)
text | wordwrap(10, wrapstring='|')
text | wordwrap(10, true, '<br>')
text | wordwrap
'abcdefghij' | wordwrap(3)
'abcdefghij klm' | wordwrap(4, false)
'a-b-c-d-e-f' | wordwrap(4)
'a-b-c-d-e-f' | wordwrap(4, break_on_hyphens=false)
'well-known long-term state-of-the-art' | wordwrap(10)
'well-known long-term state-of-the-art' | wordwrap(10, break_on_hyphens=false)
'a   b    c' | wordwrap(4)
'   leading' | wordwrap(5)
'one two  \n three' | wordwrap(7)
'x\n\n\ny' | wordwrap(3)
'tab\tbed text' | wordwrap(5)
'foo--bar baz' | wordwrap(5)
'foo -- bar' | wordwrap(5)
'--option-name=5 x' | wordwrap(8)
'aaa bbb ccc' | wordwrap(3)
'aaa bbb ccc' | wordwrap(7)
'żółć gęśl jaźń' | wordwrap(6)
'ends with space ' | wordwrap(6)
'' | wordwrap(5)
'1-2 3-4' | wordwrap(3)
'e-mail x-ray' | wordwrap(4)
text | truncate(10)
text | truncate(9)
text | truncate(10, true)
text | truncate(10, false, '')
text | truncate(10, end='>>')
text | truncate(20, leeway=0)
text | truncate(length=15, killwords=true, end='…')
s | truncate(11)
s | truncate(7)
s | truncate(6)
s | truncate(6, leeway=0)
s | truncate(5, leeway=0)
s | truncate(5, true, leeway=0)
s | truncate(3, true, leeway=0)
s | truncate
('x' * 300) | truncate | length
('x ' * 300) | truncate | length
'foo bar baz qux' | truncate(9)
'foo bar baz qux' | truncate(11)
'foo bar baz qux' | truncate(11, false, '...', 0)
'foobar' | truncate(4, leeway=0)
'😀😀😀😀😀😀😀😀😀😀' | truncate(5, true, '.', 0)
'<p>some <b>bold</b>\n text</p>' | striptags
'a < b > c' | striptags
'<!-- hidden -->x<!-- <b> -->y' | striptags
'&lt;b&gt; &amp; &quot; &#39; &nbsp;x' | striptags
'<a\nhref="x">link</a>   two   spaces' | striptags
'no tags' | striptags
'<unclosed' | striptags
'&copy; &euro; &#8364; &#x41; &unknown;' | striptags
5 | striptags
html | e
html | escape
html | forceescape
'&amp;' | e
5 | e
none | e
[1, '<'] | e
html | safe
html | safe | e
'a b/c?d=e&f=ü' | urlencode
'/path/to x' | urlencode
'~-_.!*()' | urlencode
{'a': 1, 'b c': 'd&e', 'ü': '/'} | urlencode
[('a', 1), ('a', 2)] | urlencode
[['q', 'x y']] | urlencode
{} | urlencode
'' | urlencode
5 | urlencode
1.5 | urlencode
'😀' | urlencode
{'a': none, 'b': true, 'c': [1]} | urlencode
'a+b' | urlencode
{'a': '/x?'} | urlencode
'Hello %s' | format('you')
'%s-%d-%.2f' | format('a', 2, 3.14159)
'%(a)s %(b)s' | format(a=1, b='x')
'%s' | format([1])
'%%' | format
'%s, %s' | format('a', 'b') | upper
'%-5s|%5s|%05d' | format('a', 'b', 42)
'abc' | reverse
'żab😀' | reverse
[1, 2, 3] | reverse | list
(1, 2, 3) | reverse | list
range(3) | reverse | list
{'a': 1, 'b': 2} | reverse | list
'' | reverse
5 | string
1.0 | string
none | string
[1, 'a'] | string
true | string ~ ''
'abc' | string
'abc' | list
'żó' | list
'abc' | length
unicode | length
'abc' | count
'abc' | first
'abc' | last
'' | first
'abc' | join('-')
'abc' | sort
'cAb' | sort | join
'cAbB' | sort(case_sensitive=true) | join
'abcab' | unique | join
'abc' | batch(2) | list
'abcdef' | slice(4) | list
'abc' | random in 'abc'
'hello' | map('upper') | join
'abc' | max
'abc' | min
'abcabc' | select('eq', 'a') | list
'http://example.com' | urlize
'see http://example.com/x?y=1 and www.foo.org.' | urlize
'visit example.com or foo.net or bar.org/x' | urlize
'mail me@example.com please' | urlize
'mailto:me@example.com' | urlize
'(http://example.com)' | urlize
'"http://example.com".' | urlize
'http://example.com/(foo)' | urlize
'https://example.com/a/very/long/path/that/goes/on' | urlize(20)
'https://example.com/a/very/long/path' | urlize(trim_url_limit=10, nofollow=true)
'http://a.com' | urlize(nofollow=true)
'http://a.com' | urlize(target='_blank')
'http://a.com' | urlize(none, true, '_top')
'http://a.com' | urlize(rel='external')
'http://a.com' | urlize(rel='a b', nofollow=true)
'tel:123 http://a.com' | urlize(extra_schemes=['tel:'])
'ftp://x.com/f' | urlize(extra_schemes=['ftp://'])
'<http://a.com> &lt;http://b.com&gt;' | urlize
'HTTP://A.COM x.co.uk a.b.c/d' | urlize
'http://' | urlize
'www. wwww.com www.a.com:8080/p' | urlize
'http://a.com, http://b.com; http://c.com!' | urlize
"http://a.com/it's http://ü.com" | urlize
'no links here' | urlize
'http://a.com\nhttp://b.com' | urlize
'a@b.c x@y @z.com q@w.org.' | urlize
'http://localhost:8000/x http://1.2.3.4/' | urlize
'http://[::1]/ http://[fe80:0:0::1]:80/x http://1.2.3/ http://1.2.3.4:99999999' | urlize
'www.example.museum https://xn--mnchen-3ya.xn--p1ai example.museum' | urlize
'http://a-b_c.com http://%41.com a--b.org x.com:80 x.com:port x.org#f x.net?q' | urlize
'..com .com a..com a.com. http://.com http://a..com' | urlize
'mailto:a@b.co mailto:x a.b+c@d-e.fg a@b a@b.c.d a@-b.c a@b..c' | urlize
'((http://a.com/(x))) <http://a.com/?q=(a> http://a.com).,' | urlize
'http://a.com' | urlize(extra_schemes=['bad'])
'a:b x://y' | urlize(extra_schemes=['x://', 'ab:'])
{'class': 'a b', 'id': 'x<y', 'n': none, 'k': 5, 't': true} | xmlattr
{'class': 'a'} | xmlattr(false)
{'class': 'a'} | xmlattr(autospace=false)
{} | xmlattr
{'a': none} | xmlattr
{'a': missing} | xmlattr
{'data-x': '"'} | xmlattr
{5: 6} | xmlattr
{'a=b': 1} | xmlattr
{'a/b': 1} | xmlattr
{'x': '<' | safe} | xmlattr
""")

template("{{ text | indent(4) }}|{{ text | indent(4, first=true, blank=true) }}")
template("{{ para | wordwrap(30) }}", {"para": "Lorem ipsum dolor sit amet, consectetur adipiscing elit.\n\nSed do eiusmod tempor-incididunt ut labore et dolore magna-aliqua."})
template("{{ para | truncate(40) }}|{{ para | truncate(40, true) }}", {"para": "Lorem ipsum dolor sit amet, consectetur adipiscing elit."})
template("{{ name | lower | replace(' ', '_') | replace('-', '_') }}", {"name": "My Column-Name"})
template("{{ long | urlize(40, true) }}", {"long": "go to https://www.example.com/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p?q=r&s=t#u now"})
