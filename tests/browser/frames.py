"""What to wait for where a page is to stay as it is: until it has been drawn twice,
whatever it does is done.
"""

TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
