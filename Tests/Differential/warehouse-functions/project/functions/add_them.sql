select {{ function('double_it') }}(x) + y
