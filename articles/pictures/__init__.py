"""Pictures: uploads, narrower copies, share pictures, and how readers get them."""
