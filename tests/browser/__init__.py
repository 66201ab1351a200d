"""What people look at, in Debian's Chromium."""
