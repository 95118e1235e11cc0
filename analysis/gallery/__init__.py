"""Every figure there is: `exhibits` says what it shows and what stands behind it, `exports` which are printed."""
