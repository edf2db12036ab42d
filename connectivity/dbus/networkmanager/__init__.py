"""A twin of NetworkManager 1.42: the world's radios, told and asked in its words.

Where it differs from the real one: profiles that come from the world's memory never connect by themselves (the unit
decides), an access point that is gone is gone at once (a hidden one that has answered goes with the next scan), and
there is no IPv6.
"""
