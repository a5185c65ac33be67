"""The demo's supply: made-up homes, what their beds are used for, and what is paid for them."""
